import { expect, test } from 'vitest';
import { familiesOf } from '../../../renderer/features/package/families';

function found(...ids: readonly ('orphan' | 'odd-packets' | 'missing-file')[]) {
  return ids.map((id, place) => ({ id, place }));
}

test('what is found in three places or more is told once, where it came first; nothing is lost', () => {
  const findings = found(
    'odd-packets',
    'missing-file',
    'odd-packets',
    'orphan',
    'odd-packets',
    'missing-file',
  );
  const families = familiesOf(findings);
  expect(families.map((alike) => alike.map(({ place }) => place))).toEqual([[0, 2, 4], [1], [5], [3]]);
  expect(families.flat().toSorted((a, b) => a.place - b.place)).toEqual(findings);
});

test('nothing found is no family', () => {
  expect(familiesOf([])).toEqual([]);
});
