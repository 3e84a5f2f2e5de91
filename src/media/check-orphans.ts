import type { Findings } from './finding';
import { endingOf } from './content-type';
import type { FileInPackage, Presentation } from './package';
import type { PackageFile } from './package-file';
import { recognise } from './role';

const segmentEndings = new Set(['ts', 'm4s', 'm4f', 'cmfv', 'cmfa', 'cmft']);

/** Whether what a player would open is missing altogether. */
export function checkManifests(
  files: readonly PackageFile[],
  presentations: readonly Presentation[],
  findings: Findings,
): void {
  const hls = presentations.filter(({ format }) => format === 'hls');
  const alone = hls.filter(({ manifest, renditions }) => renditions[0]?.playlist === manifest);
  if (alone.length > 1 && alone.length === hls.length) {
    for (const { manifest } of alone) findings.add('no-master', { file: '.', name: manifest });
  }
  if (files.some(({ relative }) => /\.(?:m3u8?|mpd)$/i.test(relative))) return;
  const segments = files.filter(({ relative }) => segmentEndings.has(endingOf(relative)));
  if (segments.length < 2) return;
  for (const { relative } of segments) findings.add('no-manifest', { file: '.', name: relative });
}

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
