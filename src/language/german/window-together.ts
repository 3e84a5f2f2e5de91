import type { togetherWords as english } from '../english/window-together';
import { formatNumber } from '../format';
import type { Wording } from '../language';

export const togetherWords: Wording<typeof english> = {
  switch: 'Überall im selben Moment veröffentlichen',
  hint: 'Playlists und Master warten, bis die Medien an jedem Ziel sind.',
  waitsFor: (name) => `Wartet auf ${name}`,
  waitsForSeveral: (count) => `Wartet auf ${formatNumber(count)} andere`,
  without: (name) => `Ohne ${name} veröffentlichen`,
  withoutSeveral: (count) => `Ohne die anderen ${formatNumber(count)} veröffentlichen`,
};
