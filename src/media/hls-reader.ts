import type { FindingId, Findings } from './finding';
import { decimal, readAttributes, type Attributes } from './hls-scan';
import { Variables, type Context } from './hls-variables';
import type { ByteRange, Reference, ReferenceKind } from './reference';

/** What the readers of both kinds of playlist have in common: the file, its variables, its references, its version. */
export class HlsReader {
  readonly variables: Variables;
  readonly references: Reference[] = [];
  version = 1;
  independent = false;
  #needs = { version: 1, line: 0, what: '' };

  constructor(
    readonly file: string,
    context: Context,
    private readonly findings: Findings,
  ) {
    this.variables = new Variables(context);
  }

  found(
    id: FindingId,
    line: number,
    more: { name?: string; values?: Record<string, string | number> } = {},
  ): void {
    this.findings.add(id, { file: this.file, line, ...more });
  }

  /** The attributes of a tag, variables filled in. */
  attributes(text: string, line: number): Attributes {
    const { values, broken } = readAttributes(text);
    if (broken) this.found('bad-attributes', line);
    const filled = new Map<string, string>();
    for (const [name, value] of values) filled.set(name, this.filled(value, line));
    return { values: filled, broken };
  }

  filled(text: string, line: number): string {
    return this.variables.replace(text, (name) => this.found('undefined-variable', line, { name }));
  }

  define(text: string, line: number): void {
    const attributes = readAttributes(text);
    const unknown = this.variables.define(attributes);
    if (unknown !== undefined) this.found('undefined-variable', line, { name: unknown });
    this.needs(attributes.values.has('QUERYPARAM') ? 11 : 8, line, 'EXT-X-DEFINE');
  }

  refer(
    kind: ReferenceKind,
    uri: string,
    line: number,
    more: {
      readonly range?: ByteRange | undefined;
      readonly later?: boolean;
      readonly seconds?: number | undefined;
    } = {},
  ): void {
    const { range, later, seconds } = more;
    this.references.push({
      kind,
      uri,
      line,
      ...(range === undefined ? {} : { range }),
      ...(later === true ? { later } : {}),
      ...(seconds === undefined ? {} : { seconds }),
    });
  }

  /** Refers by an attribute, and says where it is missing and must not be. */
  referBy(kind: ReferenceKind, attribute: string, { values }: Attributes, tag: string, line: number): void {
    const uri = values.get(attribute);
    if (uri === undefined || uri === '') {
      this.found('missing-attribute', line, { values: { tag, attribute } });
    } else this.refer(kind, uri, line);
  }

  /** Says that an attribute is missing. @returns its value. */
  must(attribute: string, { values }: Attributes, tag: string, line: number): string | undefined {
    const value = values.get(attribute);
    if (value === undefined) this.found('missing-attribute', line, { values: { tag, attribute } });
    return value;
  }

  number(text: string | undefined, tag: string, line: number): number | undefined {
    const number = decimal(text);
    if (number === undefined && text !== undefined) {
      this.found('bad-number', line, { name: text, values: { tag } });
    }
    return number;
  }

  /** A feature that the playlist's `EXT-X-VERSION` has to cover (RFC 8216, 7). */
  needs(version: number, line: number, what: string): void {
    if (version > this.#needs.version) this.#needs = { version, line, what };
  }

  finish(): void {
    const { version, line, what } = this.#needs;
    if (version <= this.version) return;
    this.found('version-too-low', line, { values: { version: this.version, needed: version, what } });
  }

  /** Keys of segments, and of the whole session. `skd:` and `data:` are names for others. */
  key(text: string, tag: string, line: number): { readonly method: string; readonly identity: boolean } {
    const attributes = this.attributes(text, line);
    const method = this.must('METHOD', attributes, tag, line) ?? 'NONE';
    const format = attributes.values.get('KEYFORMAT') ?? 'identity';
    if (method === 'NONE') return { method, identity: false };
    this.referBy('key', 'URI', attributes, tag, line);
    const iv = attributes.values.get('IV');
    if (iv !== undefined && !/^0x[0-9a-f]{32}$/i.test(iv)) this.found('bad-iv', line, { name: iv });
    if (iv !== undefined) this.needs(2, line, 'IV');
    if (attributes.values.has('KEYFORMAT')) this.needs(5, line, 'KEYFORMAT');
    return { method, identity: format === 'identity' };
  }
}
