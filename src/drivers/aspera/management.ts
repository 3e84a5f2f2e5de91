import { StringDecoder } from 'node:string_decoder';

/**
 * The management port of ascp: frames in both directions, each a first line, lines of `Key: value`, and an empty one
 * (IBM, "FASP Manager API"; as read by IBM/aspera-cli, lib/aspera/ascp/management.rb).
 */
const header = 'FASPMGR 2';

export type Frame = ReadonlyMap<string, string>;

/** What ascp puts for a line break in a path, and for itself (IBM/aspera-cli, the same file). */
const escape = '\u001B';
const escapes = new RegExp(`${escape}(.)`, 'gs');
const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', [escape]: escape };

/** Makes frames of what comes, wherever it is cut. */
export class FrameReader {
  readonly #decoder = new StringDecoder('utf8');
  #text = '';
  #frame: Map<string, string> | undefined;

  /** @throws SyntaxError at a line that belongs to no frame. */
  *read(chunk: Buffer): Iterable<Frame> {
    this.#text += this.#decoder.write(chunk);
    let start = 0;
    for (let end = this.#text.indexOf('\n'); end >= 0; end = this.#text.indexOf('\n', start)) {
      const frame = this.#line(this.#text.slice(start, end).replace(/\r$/, ''));
      start = end + 1;
      if (frame) yield frame;
    }
    this.#text = this.#text.slice(start);
  }

  /** @returns the frame that this line ends. */
  #line(line: string): Frame | undefined {
    if (line === header) {
      this.#frame = new Map();
      return undefined;
    }
    const frame = this.#frame;
    if (line === '') {
      this.#frame = undefined;
      return frame;
    }
    const colon = line.indexOf(':');
    if (!frame || colon < 1) throw new SyntaxError(`ascp said what it should not: ${line.slice(0, 200)}`);
    // One blank belongs to the colon; a name may begin with the next.
    const value = line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    frame.set(line.slice(0, colon), value);
    return undefined;
  }
}

/** The path that a frame names. */
export function pathIn(frame: Frame, key: string): string | undefined {
  return frame.get(key)?.replaceAll(escapes, (whole, code: string) => escaped[code] ?? whole);
}

/** A count that a frame names; undefined: it names none. */
export function numberIn(frame: Frame, key: string): number | undefined {
  const text = frame.get(key);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Has the session end; what it holds of files is kept. */
export const cancelFrame = frameOf({ Type: 'CANCEL' });

/** @param kbits the rate from now on, kbit/s. */
export function rateFrame(kbits: number): string {
  return frameOf({ Type: 'RATE', Rate: String(kbits) });
}

function frameOf(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([key, value]) => `${key}: ${value}\n`);
  return `${header}\n${lines.join('')}\n`;
}
