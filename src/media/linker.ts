import { FileIndex } from './file-index';
import type { Findings } from './finding';
import type { PackageFile } from './package-file';
import type { PackageRole, PlayedIn } from './package';
import type { Reference, ReferenceKind } from './reference';
import { resolveReference } from './references';

/** What references make of one file. */
export interface Use {
  readonly role: PackageRole;
  readonly namedBy: string[];
  /** Its form does not show: it is encrypted as a whole. */
  hidden: boolean;
  /** It is the asset of an interstitial, or a playlist that a media playlist names. */
  inside: boolean;
  /** The first rendition of an MPD that it belongs to, as people tell it from others, and as it is sent. */
  rendition?: string;
  playedIn?: PlayedIn;
  /** Seconds from the beginning at which a player first wants it; missing: at once. */
  at?: number;
}

const roleOf: Readonly<Record<ReferenceKind, PackageRole>> = {
  segment: 'segment',
  part: 'segment',
  init: 'init',
  playlist: 'playlist',
  key: 'key',
  subtitles: 'subtitles',
  thumbnails: 'image',
  data: 'data',
  json: 'data',
  assets: 'data',
  steering: 'data',
  interstitial: 'playlist',
  remote: 'data',
};

const mostNamedBy = 8;

/** Finds the files that references mean, notes who names what, and what is wrong with it. */
export class Linker<F extends PackageFile = PackageFile> {
  readonly index: FileIndex<F>;
  readonly uses = new Map<string, Use>();

  constructor(
    files: readonly F[],
    private readonly findings: Findings,
  ) {
    this.index = new FileIndex(files);
  }

  /** @returns the file, also where only its spelling is wrong; undefined where it is not in the folder. */
  link(from: string, reference: Reference, hidden = false): F | undefined {
    const resolved = resolveReference(from, reference.uri);
    if (resolved.kind === 'inside') return this.#inside(from, reference, resolved, hidden);
    const id = this.#notInside(resolved.kind, reference.kind);
    if (id !== undefined) this.findings.add(id, { file: from, line: reference.line, name: reference.uri });
    return undefined;
  }

  /** Notes when a player first wants a file that was linked. @param at seconds from the beginning. */
  wantedAt(file: F | undefined, at: number): void {
    const use = file && this.uses.get(file.relative);
    if (use) use.at ??= at;
  }

  #notInside(kind: 'external' | 'root' | 'outside' | 'local' | 'inline' | 'broken', of: ReferenceKind) {
    switch (kind) {
      case 'external':
        return of === 'key' || of === 'steering' ? 'external-key' : 'external-url';
      case 'root':
        return of === 'steering' ? 'external-key' : 'from-root';
      case 'outside':
        return 'outside-folder';
      case 'local':
        return 'file-url';
      case 'broken':
        return 'bad-uri';
      case 'inline':
        return undefined;
    }
  }

  #inside(
    from: string,
    reference: Reference,
    { path, literal }: { readonly path: string; readonly literal: string },
    hidden: boolean,
  ): F | undefined {
    const where = { file: from, line: reference.line, name: reference.uri };
    const found = this.index.find(path);
    if (!found) {
      const meant = literal === path ? undefined : this.index.get(literal);
      if (meant) {
        this.findings.add('unencoded-name', { ...where, values: { is: meant.relative } });
        return this.#use(meant, from, reference, hidden);
      }
      this.findings.add(this.#missing(path, reference), where);
      return undefined;
    }
    const { file, how } = found;
    if (how !== 'exact') {
      this.findings.add(how === 'case' ? 'wrong-case' : 'wrong-form', {
        ...where,
        values: { is: file.relative },
      });
    }
    this.#checkRange(file, reference, where);
    return this.#use(file, from, reference, hidden);
  }

  /** A reference with a backslash is one that only one system understands. */
  #missing(path: string, { later, kind }: Reference) {
    if (path.includes('\\')) return 'bad-uri';
    return later === true || kind === 'steering' ? 'not-there-yet' : 'missing-file';
  }

  #checkRange(
    file: F,
    { range }: Reference,
    where: { file: string; line: number | undefined; name: string },
  ): void {
    if (!range || file.bytes === 0 || range.start + range.length <= file.bytes) return;
    const values = { end: range.start + range.length, bytes: file.bytes };
    this.findings.add('range-past-end', { ...where, values });
  }

  #use(file: F, from: string, { kind, range }: Reference, hidden: boolean): F {
    const use = this.uses.get(file.relative);
    const inside = kind === 'interstitial';
    if (!use) {
      this.uses.set(file.relative, { role: roleOf[kind], namedBy: [from], hidden, inside });
      return file;
    }
    // A file that holds its init section too is a segment to those who read on.
    if (use.role === 'init' && kind === 'segment' && range) {
      this.uses.set(file.relative, { ...use, role: 'segment' });
    }
    const { namedBy } = use;
    if (namedBy.at(-1) !== from && namedBy.length < mostNamedBy && !namedBy.includes(from))
      namedBy.push(from);
    use.hidden ||= hidden;
    use.inside ||= inside;
    return file;
  }
}
