import type { HlsReader } from './hls-reader';
import { integer } from './hls-scan';
import type { ByteRange } from './reference';

/** Byte ranges of one playlist: one without an offset goes on where the one before it ended (RFC 8216, 4.3.2.2). */
export class Ranges {
  #last: { readonly uri: string; readonly end: number } | undefined;

  constructor(private readonly base: HlsReader) {}

  /** @param text `n[@o]`; undefined: the whole file, and nothing goes on after it. */
  read(text: string | undefined, uri: string, line: number): ByteRange | undefined {
    if (text === undefined) {
      this.#last = undefined;
      return undefined;
    }
    const range = this.alone(text, line);
    if (!range) return undefined;
    const start = range.start ?? (this.#last?.uri === uri ? this.#last.end : undefined);
    if (start === undefined) this.base.found('range-without-start', line, { name: uri });
    const whole = { start: start ?? 0, length: range.length };
    this.#last = { uri, end: whole.start + whole.length };
    return whole;
  }

  /** One that does not depend on others. */
  alone(text: string, line: number): { readonly start?: number; readonly length: number } | undefined {
    const at = text.indexOf('@');
    const length = integer((at < 0 ? text : text.slice(0, at)).trim());
    const start = at < 0 ? undefined : integer(text.slice(at + 1).trim());
    this.base.needs(4, line, 'EXT-X-BYTERANGE');
    if (length === undefined || (at >= 0 && start === undefined)) {
      this.base.found('bad-number', line, { name: text, values: { tag: 'BYTERANGE' } });
      return undefined;
    }
    return { length, ...(start === undefined ? {} : { start }) };
  }
}

export function rangeLength(range: ByteRange | undefined): number {
  return range?.length ?? 0;
}
