import type { IncomingHttpHeaders } from 'node:http';

/** An answer of a web server that is a no. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly headers: IncomingHttpHeaders,
    readonly text: string,
  ) {
    super(`HTTP ${status}`);
    this.name = 'Refusal';
  }
}

/** Long enough for what servers say, short enough for a person. */
const longestDetail = 600;

/** What a server, or the way to it, said; refusals are often pages of HTML that hold one sentence. It may hold secrets. */
export function saidBy(error: unknown): string {
  if (!(error instanceof Refusal)) return error instanceof Error ? error.message : String(error);
  const { status, text } = error;
  const plain = text
    .replace(/<(?:style|script)[^>]*>.*?<\/(?:style|script)>|<[^>]*>/gis, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestDetail);
  return plain === '' ? `HTTP ${status}` : `HTTP ${status}: ${plain}`;
}

/** ms; seconds or a date (RFC 9110, section 10.2.3). */
export function retryAfter(error: unknown): number | undefined {
  const text = error instanceof Refusal ? error.headers['retry-after'] : undefined;
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
