import type { Findings } from './finding';
import { checkMaster } from './check-master';
import { readHlsMaster, type HlsMaster, type HlsRendition } from './hls-master';
import { readHlsMedia, type HlsMedia } from './hls-media';
import { hlsLines } from './hls-scan';
import { noContext, type Context } from './hls-variables';
import { assetsOf, isJson, steeringOf } from './hls-json';
import type { Linker } from './linker';
import { checkLineEnds, readJsonText, readManifest } from './manifest-text';
import type { Presentation, Rendition } from './package';
import type { PackageFile, ReadPart } from './package-file';
import type { Reference } from './reference';
import { resolveReference } from './references';
import { kindOfPlaylist } from './role';

/** A media playlist with what its files add up to. */
export interface LinkedMedia extends HlsMedia {
  readonly file: string;
  readonly missing: number;
  readonly bytes: number;
  readonly subtitles: boolean;
}

interface Linked {
  readonly file: string;
  readonly master: HlsMaster;
  /** The file of each rendition's playlist, by the URI that stands there. */
  readonly playlists: ReadonlyMap<string, string>;
}

/** Reads the HLS playlists of a folder, masters first: media playlists take variables from them. */
export class HlsGraph {
  readonly #masters: Linked[] = [];
  readonly #media = new Map<string, LinkedMedia>();
  readonly #contexts = new Map<string, Context>();
  /** Lists of assets that were read. */
  readonly #lists = new Set<string>();

  constructor(
    private readonly linker: Linker,
    private readonly read: ReadPart,
    private readonly findings: Findings,
  ) {}

  get masters(): readonly string[] {
    return this.#masters.map(({ file }) => file);
  }

  get media(): ReadonlyMap<string, LinkedMedia> {
    return this.#media;
  }

  async load(playlists: readonly PackageFile[]): Promise<Presentation[]> {
    const waiting = new Map<string, PackageFile>();
    for (const file of playlists) {
      if (!(await this.#loadMaster(file))) waiting.set(file.relative, file);
    }
    for await (const file of this.#named()) waiting.set(file.relative, file);
    for (const file of waiting.values()) await this.#loadMedia(file);
    return [...this.#masters.map((linked) => this.#presentation(linked)), ...this.#alone()];
  }

  /** @returns false where it is no master. */
  async #loadMaster(file: PackageFile): Promise<boolean> {
    const head = await this.read(file.relative, 0, 64 * 1024);
    if (!head || kindOfPlaylist(head) !== 'master') return false;
    const text = await this.#text(file);
    if (text === undefined) return true;
    const { relative } = file;
    if (/^#EXT(?:INF|-X-TARGETDURATION):/m.test(text))
      this.findings.add('mixed-playlist', { file: relative });
    const master = readHlsMaster(relative, hlsLines(text), noContext, this.findings);
    const playlists = new Map<string, string>();
    for (const reference of master.references) {
      const target = this.linker.link(relative, reference);
      if (target) await this.#readJson(target, reference, master);
      if (!target || reference.kind !== 'playlist') continue;
      playlists.set(reference.uri, target.relative);
      this.#tell(target.relative, reference.uri, master);
    }
    this.#masters.push({ file: relative, master, playlists });
    return true;
  }

  /** What a master names beside its renditions. */
  async #readJson(file: PackageFile, { kind }: Reference, { pathways }: HlsMaster): Promise<void> {
    if (kind !== 'json' && kind !== 'steering') return;
    const text = await readJsonText(file, this.read, this.findings);
    if (text === undefined) return;
    const { relative } = file;
    const steering = kind === 'steering' ? steeringOf(text) : undefined;
    if (!steering) {
      if (kind === 'steering' || !isJson(text)) this.findings.add('bad-json', { file: relative });
      return;
    }
    const { reload } = steering;
    if (reload !== undefined) this.linker.link(relative, { kind: 'steering', uri: reload });
    const known = new Set([...pathways, ...steering.clones]);
    for (const name of steering.pathways)
      if (!known.has(name)) this.findings.add('unknown-pathway', { file: relative, name });
  }

  /** What is played in between is named by a file beside the playlist. */
  async #readAssets(file: PackageFile): Promise<void> {
    const { relative } = file;
    if (this.#lists.has(relative)) return;
    this.#lists.add(relative);
    const text = await readJsonText(file, this.read, this.findings);
    if (text === undefined) return;
    const uris = assetsOf(text);
    if (!uris) this.findings.add('bad-json', { file: relative });
    for (const uri of uris ?? []) this.linker.link(relative, { kind: 'interstitial', uri });
  }

  #tell(playlist: string, uri: string, { variables }: HlsMaster): void {
    const query = /\?([^#]*)/.exec(uri)?.[1] ?? '';
    if (!this.#contexts.has(playlist)) this.#contexts.set(playlist, { variables, query });
  }

  /** Playlists that masters name, whatever their names end with; a master is none of them. */
  async *#named(): AsyncIterable<PackageFile> {
    const masters = new Set(this.masters);
    for (const { file, playlists } of this.#masters) {
      for (const path of playlists.values()) {
        const target = this.linker.index.get(path);
        if (!target) continue;
        if (masters.has(path) || !(await this.#isPlaylist(target))) {
          this.findings.add('not-a-playlist', { file, name: path });
        } else yield target;
      }
    }
  }

  /** By its ending, or else by how it begins: a segment must not be read as a text of lines. */
  async #isPlaylist({ relative }: PackageFile): Promise<boolean> {
    if (/\.m3u8?$/i.test(relative)) return true;
    const head = await this.read(relative, 0, 16);
    return head !== undefined && new TextDecoder().decode(head).includes('#EXTM3U');
  }

  async #loadMedia(file: PackageFile): Promise<void> {
    const { relative } = file;
    const text = await this.#text(file);
    if (text === undefined) return;
    const context = this.#contexts.get(relative) ?? noContext;
    const media = readHlsMedia(relative, hlsLines(text), context, this.findings);
    const seen = new Set<string>();
    let bytes = media.rangedBytes;
    let missing = 0;
    let at = 0;
    for (const reference of media.references) {
      const target = this.linker.link(relative, reference, media.encryption === 'whole');
      this.linker.wantedAt(target, at);
      if (reference.kind === 'segment') at += reference.seconds ?? 0;
      if (target && reference.kind === 'assets') await this.#readAssets(target);
      if (reference.kind !== 'segment' && reference.kind !== 'init') continue;
      if (!target && reference.kind === 'segment' && this.#isInside(relative, reference.uri)) missing += 1;
      if (reference.kind === 'init') bytes += reference.range?.length ?? 0;
      if (!target || reference.range || seen.has(target.relative)) continue;
      seen.add(target.relative);
      bytes += target.bytes;
    }
    const subtitles = /\.(?:web)?vtt$/i.test(
      media.references.find(({ kind }) => kind === 'segment')?.uri ?? '',
    );
    this.#media.set(relative, { ...media, references: [], file: relative, missing, bytes, subtitles });
  }

  #isInside(from: string, uri: string): boolean {
    return resolveReference(from, uri).kind === 'inside';
  }

  async #text(file: PackageFile): Promise<string | undefined> {
    const text = await readManifest(file, this.read, this.findings);
    if (text === undefined) return undefined;
    checkLineEnds(file.relative, text, this.findings);
    if (!/^#EXTM3U(?:\s|$)/.test(text)) this.findings.add('no-extm3u', { file: file.relative, line: 1 });
    return text;
  }

  #presentation({ file, master, playlists }: Linked): Presentation {
    const mediaOf = (uri: string | undefined): LinkedMedia | undefined =>
      uri === undefined ? undefined : this.#media.get(playlists.get(uri) ?? '');
    checkMaster(file, master, mediaOf, this.findings);
    const renditions = master.renditions.map((one) => rendition(one, mediaOf(one.uri), playlists));
    const variants = master.renditions
      .filter(({ kind }) => kind === 'variant')
      .map(({ uri }) => mediaOf(uri));
    const known = variants.filter((one) => one !== undefined);
    const durationMs = Math.max(0, ...known.map((one) => one.durationMs));
    return {
      manifest: file,
      format: 'hls',
      live: known.some(isLive),
      ...(known.length === 0 ? {} : { durationMs }),
      renditions,
    };
  }

  /** Media playlists that no master names are what a player opens. */
  *#alone(): Iterable<Presentation> {
    const named = new Set(this.#masters.flatMap(({ playlists }) => [...playlists.values()]));
    for (const media of this.#media.values()) {
      if (named.has(media.file)) continue;
      const { file, durationMs } = media;
      const kind = media.iframesOnly ? 'iframes' : media.subtitles ? 'subtitles' : 'unknown';
      const one: Rendition = { name: file, kind, isDefault: false, ...factsOf(media) };
      yield { manifest: file, format: 'hls', live: isLive(media), durationMs, renditions: [one] };
    }
  }
}

function isLive({ ended, type }: HlsMedia): boolean {
  return !ended && type !== 'VOD';
}

function factsOf(media: LinkedMedia) {
  const { file, durationMs, segments, missing, bytes, encryption } = media;
  return { playlist: file, durationMs, segments, missing, bytes, encrypted: encryption !== 'none' };
}

const kinds = {
  variant: 'video',
  video: 'video',
  iframes: 'iframes',
  images: 'thumbnails',
  audio: 'audio',
  subtitles: 'subtitles',
  captions: 'captions',
} as const;

const soundOnly = /^(?:mp4a|ac-3|ec-3|ac-4|opus|flac|alac|mp3)\b/i;

function rendition(
  one: HlsRendition,
  media: LinkedMedia | undefined,
  playlists: ReadonlyMap<string, string>,
): Rendition {
  const { uri, width, height, frameRate, bandwidth, codecs, language, group, isDefault } = one;
  const playlist = uri === undefined ? undefined : playlists.get(uri);
  const codecList = codecs?.split(',').map((codec) => codec.trim()) ?? [];
  const sound =
    one.kind === 'variant' && codecList.length > 0 && codecList.every((codec) => soundOnly.test(codec));
  const nothing = { segments: 0, missing: 0, bytes: 0, encrypted: false };
  return {
    name: one.name ?? (height === undefined ? (uri ?? one.group ?? '') : `${height}p`),
    kind: sound ? 'audio' : kinds[one.kind],
    ...(playlist === undefined ? {} : { playlist }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(frameRate === undefined ? {} : { frameRate }),
    ...(bandwidth === undefined ? {} : { bandwidth }),
    ...(codecs === undefined ? {} : { codecs }),
    ...(language === undefined ? {} : { language }),
    ...(group === undefined ? {} : { group }),
    isDefault,
    ...(media ? factsOf(media) : nothing),
  };
}
