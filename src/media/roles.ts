import type { HlsGraph } from './hls-graph';
import type { Linker } from './linker';
import type { FileInPackage } from './package';
import type { PackageFile } from './package-file';
import { phaseOf } from './role';

/** What each file is, and when it goes: nothing before what it refers to. */
export function rolesOf(
  hls: HlsGraph,
  mpds: readonly PackageFile[],
  { uses }: Linker,
): Map<string, FileInPackage> {
  const roles = new Map<string, FileInPackage>();
  for (const [name, { role, namedBy }] of uses) roles.set(name, { role, phase: 'media', namedBy });
  const manifest = (name: string, role: 'master' | 'playlist' | 'mpd'): void => {
    const use = uses.get(name);
    // A playlist that is shown within another one, as an advertisement is, has to be there before that one.
    const phase = use?.inside === true && role === 'master' ? 'playlists' : phaseOf(role);
    roles.set(name, { role, phase, namedBy: use?.namedBy ?? [] });
  };
  for (const name of hls.media.keys()) manifest(name, 'playlist');
  for (const name of hls.masters) manifest(name, 'master');
  for (const { relative } of mpds) manifest(relative, 'mpd');
  for (const [name, use] of uses) {
    if (use.role === 'playlist' && roles.get(name)?.phase === 'media') manifest(name, 'playlist');
  }
  return roles;
}
