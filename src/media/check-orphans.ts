import type { Findings } from './finding';
import type { FileInPackage } from './package';
import type { PackageFile } from './package-file';
import { recognise } from './role';

/** Files that nothing names: media that no player will ask for, and things that may be meant to lie there. */
export function checkOrphans(
  files: readonly PackageFile[],
  roles: ReadonlyMap<string, FileInPackage>,
  findings: Findings,
): void {
  for (const { relative } of files) {
    if (roles.has(relative)) continue;
    const { role } = recognise(relative, undefined);
    // What was to be read and could not be has a finding of its own.
    if (role === 'playlist' || role === 'mpd') continue;
    const id = role === 'file' || role === 'image' ? 'orphan-file' : 'orphan';
    const folder = relative.slice(0, relative.lastIndexOf('/') + 1);
    findings.add(id, { file: folder === '' ? '.' : folder, name: relative });
  }
}
