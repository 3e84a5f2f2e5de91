import { formatNumber } from '../format';

/** What is said of one package that is put in force at several destinations at the same moment. */
export const togetherWords = {
  switch: 'Publish everywhere at the same moment',
  hint: 'Playlists and the master wait until the media is at every destination.',
  waitsFor: (name: string) => `Waits for ${name}`,
  waitsForSeveral: (count: number) => `Waits for ${formatNumber(count)} others`,
  without: (name: string) => `Publish without ${name}`,
  withoutSeveral: (count: number) => `Publish without the other ${formatNumber(count)}`,
};
