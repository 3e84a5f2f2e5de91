import type { Destination } from '../destination/destination';
import { ruledTypeOf } from '../media/content-type';
import type { MediaPackage } from '../media/package';
import type { Role } from '../media/role';
import { phaseOf } from '../media/role';
import type { Entry } from '../model/entry';
import type { IfExists, NewTask, PackageKind } from '../model/job';
import { joinRemote } from '../model/remote-path';
import type { TypeRule } from '../model/settings';
import type { LocalFile } from './scan';

/** Where the files of a job go: into a folder, or one file to exactly that name. */
export type Aim =
  | {
      readonly folder: string;
      /** Where each file has a place of its own; undefined: that file has none. */
      readonly pathOf?: (relative: string) => string | undefined;
    }
  | { readonly file: string };

/**
 * One file sent to an address without trailing slash takes exactly that name; everything else makes the address
 * a folder.
 * @param kept name of the dropped folder, where its contents go into a folder of that name.
 */
export function aimOf(destination: Destination, single: boolean, kept?: string): Aim {
  const named = single && !destination.folder && destination.path !== '';
  if (named) return { file: destination.path };
  return { folder: kept === undefined ? destination.path : joinRemote(destination.path, `${kept}/`) };
}

export function remotePathOf(aim: Aim, relative: string): string {
  return 'file' in aim ? aim.file : (aim.pathOf?.(relative) ?? joinRemote(aim.folder, relative));
}

/**
 * The manifest at the top of what was dropped that takes the name which the address of an ingest has for it, an HLS
 * master for `.m3u8`, an MPD for `.mpd`. Nothing names a master, so nothing breaks. undefined: it is called so, or
 * nobody can say which one is meant.
 */
export function renamedManifest(
  destination: Destination,
  { presentations, roles }: Pick<MediaPackage, 'presentations' | 'roles'>,
): { readonly from: string; readonly to: string } | undefined {
  if (destination.protocol !== 'ingest' || destination.manifest === undefined) return undefined;
  const to = destination.manifest;
  const format = to.toLowerCase().endsWith('.mpd') ? 'dash' : 'hls';
  const fitting = presentations.filter((one) => one.format === format && !one.manifest.includes('/'));
  const masters = fitting.filter(({ manifest }) => roles.get(manifest)?.role !== 'playlist');
  const [first, ...others] = masters.length > 0 ? masters : fitting;
  if (!first || others.length > 0 || roles.has(to)) return undefined;
  return { from: first.manifest, to };
}

/** `ask`: somebody has to say. */
export type Decision = 'send' | 'skip' | 'ask';

/**
 * Decides about one file by the user's rule and by what stands at the destination.
 * @param same whether the content is known to be the same, or not to be; undefined: size and time have to tell.
 */
export function decide(
  file: LocalFile,
  existing: Entry | undefined,
  rule: IfExists,
  same?: boolean,
): Decision {
  if (existing === undefined || existing.kind !== 'file' || rule === 'replace') return 'send';
  if (rule === 'skip') return 'skip';
  const newer = existing.modifiedMs === undefined || file.modifiedMs > existing.modifiedMs;
  if (rule === 'newer') return newer ? 'send' : 'skip';
  if ((same ?? !newer) && existing.bytes === file.bytes) return 'skip';
  return rule === 'ask' ? 'ask' : 'send';
}

/**
 * @param group its number among the job's groups.
 * @param types rules that come before what the file's name and content tell.
 * @param existing what stands in its place.
 */
export function plan(
  file: LocalFile,
  index: number,
  aim: Aim,
  decision: Decision,
  group = 0,
  types: readonly TypeRule[] = [],
  existing?: Entry,
): NewTask {
  return {
    index,
    localPath: file.path,
    name: file.relative,
    remotePath: remotePathOf(aim, file.relative),
    bytes: file.bytes,
    modifiedMs: file.modifiedMs,
    phase: phaseOf(file.role),
    group,
    contentType: ruledTypeOf(file.relative, types) ?? file.contentType,
    ...(file.problem ? { state: 'failed', failure: file.problem.toRecord() } : stateOf(decision, existing)),
  };
}

function stateOf(decision: Decision, existing: Entry | undefined): Pick<NewTask, 'state' | 'failure'> {
  if (decision !== 'ask') return { state: decision === 'send' ? 'waiting' : 'skipped' };
  const { bytes, modifiedMs } = existing ?? {};
  const there = {
    ...(bytes === undefined ? {} : { bytes }),
    ...(modifiedMs === undefined ? {} : { modifiedMs }),
  };
  return {
    state: 'undecided',
    failure: { kind: 'undecided', operation: 'write', detail: '', existing: there },
  };
}

/** HLS as soon as there is a playlist, DASH as soon as there is an MPD; a package of both is HLS. */
export function packageOf(roles: ReadonlySet<Role>): PackageKind {
  if (roles.has('master') || roles.has('playlist')) return 'hls';
  return roles.has('mpd') ? 'dash' : 'files';
}
