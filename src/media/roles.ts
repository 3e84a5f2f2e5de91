import type { HlsGraph } from './hls-graph';
import type { Linker } from './linker';
import type { FileInPackage, PlayedIn, Presentation } from './package';
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
  const lists = playedBy(presentations);
  for (const [name, { role, namedBy, at = 0, ...use }] of uses) {
    const [by = ''] = namedBy;
    const { rendition = labels.get(by), playedIn = lists.get(by) } = use;
    roles.set(name, {
      role,
      phase: 'media',
      at,
      namedBy,
      ...(rendition === undefined ? {} : { rendition }),
      ...(playedIn === undefined ? {} : { playedIn }),
    });
  }
  const manifest = (name: string, role: 'master' | 'playlist' | 'mpd'): void => {
    const use = uses.get(name);
    // A playlist that is shown within another one, as an advertisement is, has to be there before that one.
    const phase = use?.inside === true && role === 'master' ? 'playlists' : phaseOf(role);
    const rendition = labels.get(name);
    const playedIn = lists.get(name);
    roles.set(name, {
      role,
      phase,
      at: 0,
      ...(playedIn === undefined ? {} : { playedIn }),
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

/** Of which rendition of HLS a playlist is, by its name. */
function playedBy(presentations: readonly Presentation[]): Map<string, PlayedIn> {
  const found = new Map<string, PlayedIn>();
  for (const { manifest, renditions } of presentations) {
    for (const { playlist, kind, isDefault, bytes, durationMs, bandwidth } of renditions) {
      if (playlist === undefined || found.has(playlist)) continue;
      const mean = durationMs === undefined || durationMs === 0 ? 0 : (bytes * 8000) / durationMs;
      const played = { manifest, rendition: playlist, kind, isDefault, bandwidth: bandwidth ?? mean };
      found.set(playlist, played);
    }
  }
  return found;
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
