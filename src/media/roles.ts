import type { HlsGraph } from './hls-graph';
import type { Linker } from './linker';
import type { FileInPackage, Presentation } from './package';
import type { PackageFile } from './package-file';
import { phaseOf } from './role';

/** What each file is, and when it goes: nothing before what it refers to. */
export function rolesOf(
  hls: HlsGraph,
  mpds: readonly PackageFile[],
  { uses }: Linker,
  presentations: readonly Presentation[],
): Map<string, FileInPackage> {
  const roles = new Map<string, FileInPackage>();
  const labels = labelsOf(presentations);
  for (const [name, { role, namedBy, rendition = labels.get(namedBy[0] ?? '') }] of uses) {
    roles.set(name, { role, phase: 'media', namedBy, ...(rendition === undefined ? {} : { rendition }) });
  }
  const manifest = (name: string, role: 'master' | 'playlist' | 'mpd'): void => {
    const use = uses.get(name);
    // A playlist that is shown within another one, as an advertisement is, has to be there before that one.
    const phase = use?.inside === true && role === 'master' ? 'playlists' : phaseOf(role);
    const rendition = labels.get(name);
    roles.set(name, {
      role,
      phase,
      namedBy: use?.namedBy ?? [],
      ...(rendition === undefined ? {} : { rendition }),
    });
  };
  for (const name of hls.media.keys()) manifest(name, 'playlist');
  for (const name of hls.masters) manifest(name, 'master');
  for (const { relative } of mpds) manifest(relative, 'mpd');
  for (const [name, use] of uses) {
    if (use.role === 'playlist' && roles.get(name)?.phase === 'media') manifest(name, 'playlist');
  }
  return roles;
}

/**
 * What the renditions of HLS are called, by their playlists. Where a name tells nothing, or is another one's too, the
 * folder does that a rendition has for itself, or else its playlist.
 */
function labelsOf(presentations: readonly Presentation[]): Map<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const { renditions } of presentations) {
    for (const { name, playlist } of renditions) {
      if (playlist === undefined || labels.has(playlist)) continue;
      const tells = name !== playlist && !/\.m3u8?$/i.test(name) && !taken.has(name);
      taken.add(name);
      if (tells) labels.set(playlist, name);
      else if (!playlist.includes('/') && renditions.length > 1)
        labels.set(playlist, playlist.replace(/\.m3u8?$/i, ''));
    }
  }
  return labels;
}
