import { checkFiles } from './check-files';
import { checkNames } from './check-names';
import { checkManifests, checkOrphans } from './check-orphans';
import { endingOf } from './content-type';
import { DashGraph } from './dash-graph';
import { Findings } from './finding';
import { HlsGraph } from './hls-graph';
import { Linker } from './linker';
import type { MediaPackage } from './package';
import type { PackageFile, ReadPart } from './package-file';
import { rolesOf } from './roles';

/**
 * Understands a folder: its presentations, what each file is to them, and all that is wrong with it. Never throws
 * for what files hold; costs are bounded by the number of files and the size of the playlists.
 * @param files all files of the folder.
 */
export async function understand(files: readonly PackageFile[], read: ReadPart): Promise<MediaPackage> {
  const findings = new Findings();
  const linker = new Linker(files, findings);
  const withEnding = (...endings: string[]): PackageFile[] =>
    files.filter(({ relative }) => endings.includes(endingOf(relative)));
  const hls = new HlsGraph(linker, read, findings);
  const dash = new DashGraph(linker, read, findings);
  const playlists = withEnding('m3u8', 'm3u');
  const mpds = withEnding('mpd');
  const presentations = [...(await hls.load(playlists)), ...(await dash.load(mpds))];
  await checkFiles(linker, read, findings);
  checkNames(files, findings);
  const roles = rolesOf(hls, mpds, linker, presentations);
  const isPackage = presentations.length > 0 || playlists.length + mpds.length > 0;
  checkManifests(files, presentations, findings);
  if (isPackage && !dash.partial) checkOrphans(files, roles, findings);
  return {
    kind: playlists.length > 0 || hls.media.size > 0 ? 'hls' : mpds.length > 0 ? 'dash' : 'files',
    presentations,
    findings: findings.list(),
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    roles,
  };
}
