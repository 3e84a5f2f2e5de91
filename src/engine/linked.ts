import type { Links } from '../drivers/driver';
import { words } from '../language/words';
import { withFinding } from '../media/finding';
import type { MediaPackage } from '../media/package';
import { Failure } from '../model/failure';
import type { LocalFile } from './scan';

/** So many are named. */
const mostNamed = 3;

/**
 * Why files cannot go where each needs a link of its own: some have none, two have one between them, or the link of
 * some has expired. undefined: all can.
 */
export function unlinkedOf(files: readonly LocalFile[], links: Links): Failure | undefined {
  const taken = new Set<string>();
  const without: string[] = [];
  const expired: string[] = [];
  let end = Number.POSITIVE_INFINITY;
  const now = Date.now();
  for (const { relative } of files) {
    const path = links.pathOf(relative);
    const ends = path === undefined ? undefined : links.endOf(path);
    if (path === undefined || taken.has(path)) without.push(relative);
    else taken.add(path);
    if (ends === undefined || ends > now) continue;
    expired.push(relative);
    end = Math.min(end, ends);
  }
  const { filesWithoutLink, linksExpired } = words().engine;
  if (without.length > 0) {
    const subject = filesWithoutLink(without.slice(0, mostNamed), without.length, files.length);
    return new Failure({ kind: 'bad-address', operation: 'write', subject, detail: without.join('\n') });
  }
  if (expired.length === 0) return undefined;
  const subject = linksExpired(expired.slice(0, mostNamed), expired.length, end);
  return new Failure({
    kind: 'expired-credentials',
    operation: 'write',
    subject,
    detail: expired.join('\n'),
  });
}

/** What was found in the folder, and which links no file is for. */
export function withUnused(found: MediaPackage, files: readonly LocalFile[], links: Links): MediaPackage {
  const used = new Set(files.map(({ relative }) => links.pathOf(relative)));
  const unused = links.paths.filter((path) => !used.has(path));
  return unused.length === 0
    ? found
    : { ...found, findings: withFinding(found.findings, 'unused-link', unused) };
}
