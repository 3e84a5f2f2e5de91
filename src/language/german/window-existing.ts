import type { existingWords as english } from '../english/window-existing';
import { formatCount, formatNumber } from '../format';
import type { Wording } from '../language';

export const existingWords: Wording<typeof english> = {
  title: (files) =>
    `${formatCount(files, 'Datei', 'Dateien')} ${files === 1 ? 'ist' : 'sind'} schon vorhanden`,
  text: (name, to) =>
    `Unter ${to} stehen sie mit anderem Inhalt als in ${name}. Bevor Sie entschieden haben, wird nichts gesendet.`,
  list: 'Schon vorhandene Dateien',
  here: 'Hier',
  there: 'Dort',
  replaceAll: 'Alle ersetzen',
  leaveAll: 'Alle lassen',
  remember: 'Bei diesem Ziel immer so',
  outcome: (replaced, left) => {
    if (left === 0) return replaced === 1 ? 'Ersetzen' : `Alle ${formatNumber(replaced)} ersetzen`;
    if (replaced === 0) return left === 1 ? 'Lassen' : `Alle ${formatNumber(left)} lassen`;
    return `${formatNumber(replaced)} ersetzen, ${formatNumber(left)} lassen`;
  },
  later: 'Nicht jetzt',
  decide: 'Entscheiden…',
};
