/**
 * What preflight has to say about a folder. Errors are what a player, or the destination, is sure to stumble over;
 * warnings are what is likely a mistake; notes say what was not checked, or is unusual and may be meant.
 */
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** Every finding there is, with its severity. The names are stable: scripts rely on them. */
export const findingSeverities = {
  // References
  'missing-file': 'error',
  'empty-file': 'error',
  'wrong-case': 'error',
  'wrong-form': 'error',
  'unencoded-name': 'error',
  'not-there-yet': 'warning',
  'external-url': 'warning',
  'external-key': 'note',
  'file-url': 'error',
  'from-root': 'warning',
  'outside-folder': 'error',
  'bad-uri': 'error',
  'range-past-end': 'error',
  'unreadable-file': 'error',
  orphan: 'warning',
  'orphan-file': 'note',
  'no-master': 'warning',
  'no-manifest': 'warning',
  // Files
  'cut-off': 'error',
  'odd-packets': 'warning',
  'not-media': 'error',
  'bad-subtitles': 'error',
  'key-size': 'error',
  'key-public': 'warning',
  'bad-json': 'error',
  'case-twins': 'warning',
  'bad-name': 'error',
  'name-too-long': 'error',
  'awkward-name': 'warning',
  // Texts of playlists
  'too-large': 'error',
  'not-utf8': 'error',
  bom: 'error',
  'line-ends': 'warning',
  'no-extm3u': 'error',
  'mixed-playlist': 'error',
  'bad-attributes': 'warning',
  'bad-number': 'error',
  'missing-attribute': 'error',
  'undefined-variable': 'error',
  'version-too-low': 'warning',
  'no-uri': 'error',
  // HLS, master playlist
  'no-variants': 'error',
  'no-codecs': 'warning',
  'audio-codec-missing': 'warning',
  'no-resolution': 'note',
  'group-unnamed': 'error',
  'unused-group': 'warning',
  'lengths-differ': 'warning',
  'ends-differ': 'error',
  'not-a-playlist': 'error',
  'unknown-pathway': 'warning',
  // HLS, media playlist
  'no-target': 'error',
  'longer-than-target': 'error',
  'part-too-long': 'warning',
  'no-endlist': 'error',
  'open-ended': 'warning',
  'after-end': 'error',
  'no-segments': 'error',
  'no-duration-line': 'error',
  'number-gap': 'warning',
  'late-sequence': 'error',
  'marked-gap': 'note',
  'no-map': 'error',
  'bad-iv': 'error',
  'range-without-start': 'error',
  // DASH
  'broken-xml': 'error',
  'not-mpd': 'error',
  'no-periods': 'error',
  'no-length': 'error',
  'no-addressing': 'error',
  'bad-template': 'error',
  'same-name-for-all': 'error',
  'timeline-gap': 'warning',
  'timeline-overlap': 'warning',
  'timeline-short': 'warning',
  'twice-id': 'error',
  'bad-index': 'error',
  'live-mpd': 'note',
  'remote-element': 'note',
  'too-many': 'warning',
  // What the destination has no file for
  'unused-link': 'warning',
  // What the destination has already
  'replaced-media': 'warning',
} as const satisfies Readonly<Record<string, Severity>>;

export type FindingId = keyof typeof findingSeverities;

export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** The file in which it stands, or the one it is about; relative to the folder. */
  readonly file: string;
  /** Line of that file, from 1, of the first case. */
  readonly line?: number;
  /** What it names or is about, the first `mostNames`, as it stands there. */
  readonly names: readonly string[];
  /** Cases in all. */
  readonly count: number;
  /** What its sentence says besides, such as a number or an attribute. */
  readonly values: Readonly<Record<string, string | number>>;
}

export const mostNames = 20;
/** Longer names are cut: a playlist may hold a line of megabytes. */
const longestName = 1024;
/** A folder of 100,000 broken playlists is told of as far as anybody reads. */
const mostFindings = 5000;

export interface Where {
  readonly file: string;
  readonly line?: number | undefined;
  readonly name?: string | undefined;
  readonly values?: Readonly<Record<string, string | number>>;
  /** How many cases this is; 1 without. */
  readonly count?: number;
}

interface Open {
  readonly id: FindingId;
  readonly where: Where;
  readonly names: string[];
  count: number;
}

/** Gathers findings; cases of one kind in one file are one finding. */
export class Findings {
  readonly #open = new Map<string, Open>();

  add(id: FindingId, where: Where): void {
    const key = `${id}\n${where.file}`;
    let open = this.#open.get(key);
    if (!open) {
      if (this.#open.size >= mostFindings) return;
      open = { id, where, names: [], count: 0 };
      this.#open.set(key, open);
    }
    open.count += where.count ?? 1;
    const name = where.name?.slice(0, longestName);
    if (name !== undefined && open.names.length < mostNames && !open.names.includes(name)) {
      open.names.push(name);
    }
  }

  /** Errors first; of one severity in the order of the files' names. */
  list(): Finding[] {
    return [...this.#open.values()].map(closed).toSorted(inOrder);
  }
}

/** Findings with one more that is not about what stands in a file. */
export function withFinding(
  findings: readonly Finding[],
  id: FindingId,
  names: readonly string[],
  values: Finding['values'] = {},
): Finding[] {
  const count = names.length;
  const severity = findingSeverities[id];
  const one = { id, severity, file: '.', names: names.slice(0, mostNames), count, values };
  return [...findings, one].toSorted(inOrder);
}

function closed({ id, where, names, count }: Open): Finding {
  return {
    id,
    severity: findingSeverities[id],
    file: where.file,
    ...(where.line === undefined ? {} : { line: where.line }),
    names,
    count,
    values: cut(where.values ?? {}),
  };
}

function cut(values: Readonly<Record<string, string | number>>): Readonly<Record<string, string | number>> {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? value.slice(0, longestName) : value]),
  );
}

function inOrder(a: Finding, b: Finding): number {
  const by = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  return by || compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
