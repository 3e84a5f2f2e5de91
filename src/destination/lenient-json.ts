/** Levels of nesting that are read; a document with more is nobody's. */
const deepest = 100;

/** By the quote that begins a string, what it holds without backslashes and ends of lines. */
const bodies: Readonly<Partial<Record<string, RegExp>>> = {
  '"': /[^"\\\n]*/y,
  "'": /[^'\\\n]*/y,
  '`': /[^`\\\n]*/y,
  '“': /[^“”\\\n]*/y,
  '”': /[^“”\\\n]*/y,
  '‘': /[^‘’\\\n]*/y,
};
const escapes: Readonly<Partial<Record<string, string>>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** White space, comments, and commas, of which there may be too many or too few. */
const between = /(?:[\s,;]|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$))*/y;
const name = /[\w$.-]+/y;
const word = /(?:[^\s,;{}[\]"'`]|[^\S\n](?!\/\/))+/y;

class Unreadable extends Error {}

/**
 * Reads JSON that has the small faults of documentation: comments, other quotes or none, commas too many or too few,
 * brackets that are not closed, values one after the other. The time it takes grows with the length alone.
 * @returns undefined where it cannot be read, or is nested too deeply.
 */
export function readLenientJson(text: string): unknown {
  const reader = new Reader(text);
  try {
    const values = reader.all();
    return values.length === 1 ? values[0] : values;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Reader {
  #at = 0;

  constructor(private readonly text: string) {}

  /** Everything up to the end; closing brackets that nothing opened are read over. */
  all(): readonly unknown[] {
    const values: unknown[] = [];
    for (;;) {
      this.#match(between);
      const next = this.#next();
      if (next === '') return values;
      if (next === '}' || next === ']') this.#at += 1;
      else if (next === '{' || next === '[') values.push(this.#value(deepest));
      else throw new Unreadable();
    }
  }

  #value(levels: number): unknown {
    if (levels === 0) throw new Unreadable();
    const next = this.#next();
    if (next === '{') return this.#object(levels);
    if (next === '[') return this.#array(levels);
    const body = bodies[next];
    return body === undefined ? this.#word() : this.#string(body);
  }

  #object(levels: number): unknown {
    const entries: (readonly [string, unknown])[] = [];
    for (this.#at += 1; !this.#ends('}');) {
      const body = bodies[this.#next()];
      const key = body === undefined ? this.#match(name) : this.#string(body);
      this.#match(between);
      if (key === '' || this.#next() !== ':') throw new Unreadable();
      this.#at += 1;
      this.#match(between);
      entries.push([key, this.#value(levels - 1)]);
    }
    return Object.fromEntries(entries);
  }

  #array(levels: number): unknown {
    const values: unknown[] = [];
    for (this.#at += 1; !this.#ends(']');) values.push(this.#value(levels - 1));
    return values;
  }

  /** Whether the list is over: by its bracket, by another's, or because nothing follows. */
  #ends(bracket: string): boolean {
    this.#match(between);
    const next = this.#next();
    if (next === bracket) this.#at += 1;
    return next === '' || next === '}' || next === ']';
  }

  /** @param body what stands between such quotes up to a backslash, the end quote or the line's end. */
  #string(body: RegExp): string {
    const parts: string[] = [];
    for (;;) {
      this.#at += 1;
      parts.push(this.#match(body));
      const next = this.#next();
      // Its end is missing: it goes no further than the line, and without what separates and closes.
      if (next === '' || next === '\n') return parts.join('').replace(/(?<![\s,;}\]])[\s,;}\]]+$/, '');
      if (next !== '\\') break;
      parts.push(this.#escaped());
    }
    this.#at += 1;
    return parts.join('');
  }

  /** @returns what stands for itself behind a backslash; the place is then its last character. */
  #escaped(): string {
    this.#at += 1;
    const letter = this.#next();
    const code = letter === 'u' ? this.text.slice(this.#at + 1, this.#at + 5) : '';
    if (!/^[0-9A-Fa-f]{4}$/.test(code)) return escapes[letter] ?? letter;
    this.#at += 4;
    return String.fromCodePoint(Number.parseInt(code, 16));
  }

  #word(): unknown {
    const text = this.#match(word).trim();
    if (text === '') throw new Unreadable();
    if (/^(null|None|undefined)$/.test(text)) return null;
    if (/^(true|True)$/.test(text)) return true;
    if (/^(false|False)$/.test(text)) return false;
    return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  }

  #next(): string {
    return this.text.charAt(this.#at);
  }

  /** @returns what a sticky expression finds here, which is passed; empty: nothing. */
  #match(expression: RegExp): string {
    const start = this.#at;
    expression.lastIndex = start;
    if (expression.test(this.text)) this.#at = expression.lastIndex;
    return this.text.slice(start, this.#at);
  }
}
