import type { Finding } from '../../../src/media/finding';

/** Findings that say the same of one file after another. */
export type Family<Found extends Pick<Finding, 'id'>> = readonly [Found, ...Found[]];

/** Fewer are told one by one. */
const leastAlike = 3;

/** Puts findings of one kind together, in the place of the first of them; none is lost. */
export function familiesOf<Found extends Pick<Finding, 'id'>>(
  findings: readonly Found[],
): readonly Family<Found>[] {
  const byId = new Map<string, [Found, ...Found[]]>();
  for (const finding of findings) {
    const alike = byId.get(finding.id);
    if (alike) alike.push(finding);
    else byId.set(finding.id, [finding]);
  }
  return [...byId.values()].flatMap((alike): readonly Family<Found>[] =>
    alike.length < leastAlike ? alike.map((one): Family<Found> => [one]) : [alike],
  );
}
