import { checkIndex, type PlacedIndex } from './dash-index';
import { readMpd, type Mpd, type Representation } from './dash-mpd';
import { segmentsOf, type SegmentPattern, type Segments } from './dash-segments';
import { childrenOf, mostElements, readDocument, type Element } from './dash-xml';
import { Findings } from './finding';
import type { Linker } from './linker';
import { numberIn } from './live-names';
import { readManifest } from './manifest-text';
import type { PlayedIn, Presentation, Rendition } from './package';
import type { PackageFile, ReadPart } from './package-file';
import type { ByteRange, Reference } from './reference';
import { resolveReference } from './references';

/** Segments that are looked for one after the other without finding one: an MPD may count millions. */
const mostMissing = 1000;
/** Once an MPD misses this many, fewer are looked for in each of its further representations. */
const manyMissing = 2000;
const fewMissing = 2;
/** Names that are looked up in all MPDs of a folder, for each of its files and at least. */
const lookUpsForEach = 4;
const leastLookUps = 100_000;
/** Each costs a look into a file. */
const mostIndices = 1000;

/** Whose the files of a representation are. */
interface Belonging {
  readonly label: string;
  readonly playedIn: PlayedIn;
  /** Seconds from the beginning of all. */
  readonly begins: number;
}

interface Numbered {
  readonly number: bigint;
  readonly relative: string;
}

interface Sum {
  readonly missing: number;
  readonly bytes: number;
}

/** Reads the MPDs of a folder. */
export class DashGraph {
  /** Not all that an MPD names was looked at, so that nobody can tell what no one names. */
  partial = false;
  #left: number;
  #missing = 0;
  readonly #indices: PlacedIndex[] = [];
  /** Id of the first representation of each name. */
  readonly #named = new Map<string, string>();

  constructor(
    private readonly linker: Linker,
    private readonly read: ReadPart,
    private readonly findings: Findings,
  ) {
    this.#left = Math.max(leastLookUps, linker.index.files.length * lookUpsForEach);
  }

  async load(mpds: readonly PackageFile[]): Promise<Presentation[]> {
    const presentations: Presentation[] = [];
    for (const file of mpds) {
      const text = await readManifest(file, this.read, this.findings);
      const found = text === undefined ? undefined : this.#presentation(file.relative, text);
      if (found) presentations.push(found);
    }
    for (const index of this.#indices) await checkIndex(index, this.read, this.findings);
    return presentations;
  }

  #presentation(file: string, text: string): Presentation | undefined {
    const { findings } = this;
    const { root, cut, tooMuch } = readDocument(text);
    if (root?.name !== 'MPD') {
      findings.add(root === undefined || cut ? 'broken-xml' : 'not-mpd', { file });
      return undefined;
    }
    if (cut) findings.add('broken-xml', { file });
    if (tooMuch) this.#stop(file, mostElements);
    this.#linkRemote(file, root);
    const mpd = readMpd(file, root, findings);
    if (mpd.dynamic) findings.add('live-mpd', { file });
    const renditions = new Map<string, Rendition>();
    for (const one of mpd.representations) {
      const before = renditions.get(keyOf(renditions, one))?.durationMs ?? 0;
      this.#add(renditions, one, this.#rendition(file, one, mpd, before / 1000));
    }
    const { dynamic, durationMs } = mpd;
    return {
      manifest: file,
      format: 'dash',
      live: dynamic,
      ...(durationMs === undefined ? {} : { durationMs }),
      renditions: [...renditions.values()],
    };
  }

  /** Representations of several periods that have one id are one rendition to people. */
  #add(renditions: Map<string, Rendition>, representation: Representation, one: Rendition): void {
    const key = keyOf(renditions, representation);
    const before = renditions.get(key);
    if (!before) {
      renditions.set(key, one);
      return;
    }
    renditions.set(key, {
      ...before,
      segments: before.segments + one.segments,
      missing: before.missing + one.missing,
      bytes: before.bytes + one.bytes,
      encrypted: before.encrypted || one.encrypted,
      ...(before.durationMs === undefined || one.durationMs === undefined
        ? {}
        : { durationMs: before.durationMs + one.durationMs }),
    });
  }

  /** @param begins seconds that earlier periods of it last. */
  #rendition(file: string, one: Representation, mpd: Mpd, begins: number): Rendition {
    const segments = segmentsOf(file, one, mpd, this.findings);
    const { kind, id, bandwidth, codecs, width, height, frameRate, language, group, encrypted } = one;
    const { durationMs } = segments;
    const name = height === undefined || kind === 'thumbnails' ? id || (language ?? kind) : `${height}p`;
    const playedIn = { manifest: file, rendition: id, kind, isDefault: false, bandwidth: bandwidth ?? 0 };
    const of = { label: this.#labelOf(file, name, one), playedIn, begins };
    const { missing, bytes } = this.#link(file, segments, of);
    this.#linkOthers(file, one, mpd, of);
    return {
      name,
      kind,
      ...(bandwidth === undefined ? {} : { bandwidth }),
      ...(codecs === undefined ? {} : { codecs }),
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
      ...(frameRate === undefined ? {} : { frameRate }),
      ...(language === undefined ? {} : { language }),
      ...(group === undefined ? {} : { group }),
      isDefault: false,
      encrypted,
      ...(durationMs === undefined ? {} : { durationMs }),
      segments: segments.count,
      missing,
      bytes,
    };
  }

  /** Alternatives hold the same once more: what is said of the MPD is said already. */
  #linkOthers(file: string, one: Representation, mpd: Mpd, of: Belonging): void {
    for (const base of one.others)
      this.#link(file, segmentsOf(file, { ...one, base }, mpd, new Findings()), of);
  }

  /** Two of one name are told apart by their ids. */
  #labelOf(file: string, name: string, { id }: Representation): string {
    const key = `${file}\n${name}`;
    const first = this.#named.get(key) ?? id;
    this.#named.set(key, first);
    return first === id || id === '' ? name : `${name} ${id}`;
  }

  #link(file: string, { references, pattern, index, count, durationMs = 0 }: Segments, of: Belonging): Sum {
    const seen = new Set<string>();
    const usual = durationMs / 1000 / Math.max(1, count);
    let at = of.begins;
    let [missing, bytes] = [0, 0];
    const most = this.#missing > manyMissing ? fewMissing : mostMissing;
    for (const reference of references) {
      this.#left -= 1;
      if (missing >= most || this.#left < 0) {
        this.#stop(file, missing >= most ? most : leastLookUps);
        break;
      }
      const target = this.linker.link(file, reference);
      this.linker.wantedAt(target, at);
      if (reference.kind !== 'init' && reference.kind !== 'data') at += reference.seconds ?? usual;
      if (!target) {
        const { kind } = resolveReference(file, reference.uri);
        // One address on another server stands for all of them.
        if (kind !== 'inside') break;
        if (reference.kind !== 'init') missing += 1;
        this.#missing += 1;
        continue;
      }
      this.#belongs(target.relative, of);
      if (reference === index && index.range) this.#place(file, index, index.range, target);
      if (!seen.has(target.relative)) {
        seen.add(target.relative);
        bytes += target.bytes;
      }
    }
    return pattern ? { missing, bytes: bytes + this.#matching(file, pattern, of) } : { missing, bytes };
  }

  /** Segments of a live MPD that only its template names: all that look so. */
  #matching(file: string, { before, after, numbered }: SegmentPattern, of: Belonging): number {
    const begins = resolveReference(file, before);
    if (begins.kind !== 'inside') return 0;
    let bytes = 0;
    this.#left -= this.linker.index.files.length / 8;
    if (this.#left < 0) {
      this.#stop(file, leastLookUps);
      return 0;
    }
    const found: Numbered[] = [];
    for (const { relative, bytes: size } of this.linker.index.files) {
      const number = numberIn(relative, { before: begins.path, after });
      if (number === undefined) continue;
      found.push({ number, relative });
      const uri = relative.slice(folderOf(file).length).split('/').map(encodeURIComponent).join('/');
      this.linker.link(file, { kind: 'segment', uri });
      this.#belongs(relative, of);
      bytes += size;
    }
    if (numbered) this.#checkNumbers(file, found);
    return bytes;
  }

  /** A live window begins and ends anywhere; between, no number is left out. */
  #checkNumbers(file: string, found: readonly Numbered[]): void {
    const sorted = found.toSorted((one, other) => (one.number < other.number ? -1 : 1));
    for (const [index, { number, relative }] of sorted.entries()) {
      const left = Number(number - (sorted[index - 1]?.number ?? number - 1n)) - 1;
      if (left > 0) this.findings.add('number-gap', { file, name: relative, values: { missing: left } });
    }
  }

  #place(from: string, { line }: Reference, range: ByteRange, { relative, bytes }: PackageFile): void {
    if (this.#indices.length < mostIndices && bytes > 0)
      this.#indices.push({ from, line, file: relative, bytes, range });
  }

  #belongs(name: string, { label, playedIn }: Belonging): void {
    const use = this.linker.uses.get(name);
    if (!use) return;
    use.rendition ??= label;
    use.playedIn ??= playedIn;
  }

  /** Base URLs on other servers beside one in the folder. */
  #tellAlternatives(file: string, element: Element): void {
    const bases = childrenOf(element, 'BaseURL');
    if (bases.length < 2) return;
    for (const { line, text } of bases) {
      const name = text.trim();
      if (resolveReference(file, name).kind === 'external')
        this.findings.add('external-url', { file, line, name });
    }
  }

  #stop(file: string, most: number): void {
    this.partial = true;
    this.findings.add('too-many', { file, values: { most } });
  }

  /** Elements that are fetched from elsewhere (xlink), and addresses for players to ask. */
  #linkRemote(file: string, root: Element): void {
    const waiting = [root];
    for (let element = waiting.pop(); element; element = waiting.pop()) {
      const { line, attributes } = element;
      const href = attributes['xlink:href']?.trim();
      if (href !== undefined && !href.startsWith('urn:')) {
        this.partial = true;
        this.findings.add('remote-element', { file, line, name: href });
        if (resolveReference(file, href).kind === 'inside')
          this.linker.link(file, { kind: 'remote', uri: href, line });
      }
      this.#tellAlternatives(file, element);
      if (element.name === 'UTCTiming' && /:http/.test(attributes['schemeIdUri'] ?? '')) {
        this.findings.add('external-key', { file, line, name: attributes['value'] ?? '' });
      }
      for (const child of element.children) if (child.name !== 'S') waiting.push(child);
    }
  }
}

function keyOf({ size }: ReadonlyMap<string, Rendition>, { kind, id }: Representation): string {
  return `${kind} ${id === '' ? size : id}`;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
