import { readMpd, type Mpd, type Representation } from './dash-mpd';
import { segmentsOf, type Segments } from './dash-segments';
import { durationOf, readDocument } from './dash-xml';
import { Findings } from './finding';
import { assetsOf } from './hls-json';
import { readHlsMaster } from './hls-master';
import { readHlsMedia } from './hls-media';
import { hlsLines } from './hls-scan';
import type { Reference } from './reference';
import { resolveReference } from './references';
import { kindOfPlaylist } from './role';

/** A playlist or MPD of a live stream, as far as its delivery depends on it. */
export interface LiveManifest {
  readonly kind: 'master' | 'playlist' | 'mpd';
  /** Files of the folder that it names, each once, in the order in which they stand. */
  readonly needs: readonly Need[];
  /** Of an MPD that tells no numbers: every file so called, with a number between, is one of its segments. */
  readonly patterns: readonly NamePattern[];
  /** Nothing will follow. */
  readonly ended: boolean;
  /** Of all segments that it names. */
  readonly seconds: number;
  /** How often it is looked for: the longest a segment lasts, or the update period of an MPD. */
  readonly everySeconds: number | undefined;
  /** Variables that a master hands on to its playlists. */
  readonly variables: ReadonlyMap<string, string>;
  /** Files of which it names parts, and will go on to: none of them is whole before it rests. */
  readonly growing: readonly string[];
  /** Lists of what is played in between; what they name is needed too (`withAssets`). */
  readonly lists: readonly string[];
  /** What those lists name that were read, by list. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
}

export interface Need {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly kind: 'media' | 'playlist';
  /** How long it plays; 0 where it does not play, or that is not told. */
  readonly seconds: number;
  /** Another base URL gives the same: it is waited for only where the folder has it. */
  readonly spare?: true;
}

/** Both relative to the folder. */
export interface NamePattern {
  readonly before: string;
  readonly after: string;
}

/** An MPD may stand for more segments than anybody writes into a folder; further ones are left out. */
export const mostNames = 200_000;

const noVariables: ReadonlyMap<string, string> = new Map();
const noneListed: ReadonlyMap<string, readonly string[]> = new Map();

/**
 * @param name relative to the folder.
 * @param variables those of the master that names it.
 * @param rests it has not been written to for a while, so that an end which looks odd is its end.
 * @returns undefined where it is half written, or no playlist and no MPD.
 */
export function readLiveManifest(
  name: string,
  data: Uint8Array,
  variables: ReadonlyMap<string, string> = noVariables,
  rests = false,
): LiveManifest | undefined {
  const text = textOf(data);
  if (text === undefined) return undefined;
  if (name.toLowerCase().endsWith('.mpd')) return liveMpd(name, text);
  if (!/^#EXTM3U(?:\s|$)/.test(text) || (!rests && isCut(text))) return undefined;
  return kindOfPlaylist(data) === 'master' ? liveMaster(name, text) : livePlaylist(name, text, variables);
}

function textOf(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    return undefined;
  }
}

/** It ends within a line, or with one that another has to follow. */
function isCut(text: string): boolean {
  const last = /[^\r\n]*\s*$/.exec(text.trimEnd())?.[0] ?? '';
  const ends = /[\r\n]$/.test(text) || last === '#EXT-X-ENDLIST';
  return !ends || /^#(?:EXTINF|EXT-X-BYTERANGE|EXT-X-STREAM-INF):/.test(last);
}

function liveMaster(name: string, text: string): LiveManifest {
  const { references, variables } = readHlsMaster(
    name,
    hlsLines(text),
    noContextOf(noVariables),
    new Findings(),
  );
  const { needs } = namedBy(name, references);
  return {
    kind: 'master',
    needs,
    patterns: [],
    ended: false,
    seconds: 0,
    everySeconds: undefined,
    variables,
    growing: [],
    lists: [],
    listed: noneListed,
  };
}

function livePlaylist(
  name: string,
  text: string,
  variables: ReadonlyMap<string, string>,
): LiveManifest | undefined {
  const media = readHlsMedia(name, hlsLines(text), noContextOf(variables), new Findings());
  if (media.target === undefined) return undefined;
  const { needs, seconds } = namedBy(name, media.references);
  const ended = media.ended || media.type === 'VOD';
  const last = media.references.findLast(({ kind }) => kind === 'segment');
  return {
    kind: 'playlist',
    needs,
    patterns: [],
    ended,
    seconds,
    everySeconds: media.target,
    variables: noVariables,
    growing: !ended && last?.range ? pathsOf(name, [last]) : [],
    lists: pathsOf(
      name,
      media.references.filter(({ kind }) => kind === 'assets'),
    ),
    listed: noneListed,
  };
}

/**
 * With what its lists of assets name: a player that meets a list asks for these.
 * @param texts of the lists, by their names.
 */
export function withAssets(manifest: LiveManifest, texts: ReadonlyMap<string, string>): LiveManifest {
  if (texts.size === 0) return manifest;
  const needs = new Map(manifest.needs.map((need) => [need.path, need]));
  const listed = new Map<string, readonly string[]>();
  for (const [list, text] of texts) {
    const assets = assetsOf(text)?.map((uri): Reference => ({ kind: 'interstitial', uri }));
    if (!assets) continue;
    listed.set(list, pathsOf(list, assets));
    namedBy(list, assets, needs);
  }
  return { ...manifest, needs: [...needs.values()], listed };
}

/** Those that are files of the folder. */
function pathsOf(name: string, references: readonly Reference[]): string[] {
  return namedBy(name, references).needs.map(({ path }) => path);
}

const noContextOf = (variables: ReadonlyMap<string, string>) => ({ variables, query: '' });

function liveMpd(name: string, text: string): LiveManifest | undefined {
  const { root, cut } = readDocument(text);
  if (root?.name !== 'MPD' || cut) return undefined;
  const findings = new Findings();
  const mpd = readMpd(name, root, findings);
  const [patterns, growing]: [NamePattern[], string[]] = [[], []];
  let longest = 0;
  const needs = new Map<string, Need>();
  for (const one of mpd.representations) {
    const segments = segmentsOf(name, one, mpd, findings);
    const found = namedBy(name, segments.references, needs);
    longest = Math.max(longest, found.seconds);
    patterns.push(...patternsOf(name, segments));
    growing.push(...growingOf(name, one, segments, mpd));
    for (const base of one.others) {
      const other = segmentsOf(name, { ...one, base }, mpd, findings);
      for (const need of namedBy(name, other.references).needs)
        if (!needs.has(need.path)) needs.set(need.path, { ...need, seconds: 0, spare: true });
      patterns.push(...patternsOf(name, other));
    }
  }
  const everyMs = durationOf(root, 'minimumUpdatePeriod') ?? durationOf(root, 'maxSegmentDuration');
  return {
    kind: 'mpd',
    needs: [...needs.values()],
    patterns,
    ended: !mpd.dynamic,
    seconds: longest,
    everySeconds: everyMs === undefined ? undefined : everyMs / 1000,
    variables: noVariables,
    growing,
    lists: [],
    listed: noneListed,
  };
}

function patternsOf(name: string, { pattern }: Segments): NamePattern[] {
  const before = pattern && resolveReference(name, pattern.before);
  return pattern && before?.kind === 'inside' ? [{ before: before.path, after: pattern.after }] : [];
}

/** While an MPD is dynamic, the one file of a representation that is written to. */
function growingOf(name: string, one: Representation, { references }: Segments, { dynamic }: Mpd): string[] {
  const addressing = one.addressing.at(-1)?.name;
  if (!dynamic || addressing === 'SegmentTemplate') return [];
  const last = [...references].findLast(({ kind }) => kind === 'segment');
  const isPart = last?.range !== undefined || addressing !== 'SegmentList';
  return last && isPart ? pathsOf(name, [last]) : [];
}

/** What is to come later, and what is elsewhere, is not waited for. */
function namedBy(
  name: string,
  references: Iterable<Reference>,
  needs = new Map<string, Need>(),
): { readonly needs: readonly Need[]; readonly seconds: number } {
  let sum = 0;
  for (const { kind, uri, later, seconds = 0 } of references) {
    if (needs.size >= mostNames) break;
    const resolved = resolveReference(name, uri);
    if (later === true || resolved.kind !== 'inside') continue;
    sum += seconds;
    const { path } = resolved;
    const isPlaylist = kind === 'playlist' || kind === 'interstitial';
    const before = needs.get(path)?.seconds ?? 0;
    if (path !== name)
      needs.set(path, { path, kind: isPlaylist ? 'playlist' : 'media', seconds: before + seconds });
  }
  return { needs: [...needs.values()], seconds: sum };
}
