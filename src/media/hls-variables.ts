import type { Attributes } from './hls-scan';

/** What a playlist knows from outside: the master's variables, and the query of the URI it was reached by. */
export interface Context {
  readonly variables: ReadonlyMap<string, string>;
  readonly query: string;
}

export const noContext: Context = { variables: new Map(), query: '' };

const longestValue = 4096;
const longestResult = 8192;
const mostVariables = 1000;
/** Characters that values may add to one playlist: a few letters must not become gigabytes. */
const mostAdded = 16 * 1024 * 1024;

/** Variables of `EXT-X-DEFINE` (draft-pantos-hls-rfc8216bis, 4.4.2.3). */
export class Variables {
  readonly #values = new Map<string, string>();
  #added = 0;

  constructor(private readonly context: Context) {}

  get values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  /** @returns the name of a variable that could not be had. */
  define({ values }: Attributes): string | undefined {
    const name = values.get('NAME');
    if (name !== undefined) {
      this.#set(name, values.get('VALUE') ?? '');
      return undefined;
    }
    const imported = values.get('IMPORT');
    if (imported !== undefined) return this.#take(imported, this.context.variables.get(imported));
    const parameter = values.get('QUERYPARAM');
    if (parameter === undefined) return undefined;
    return this.#take(parameter, new URLSearchParams(this.context.query).get(parameter) ?? undefined);
  }

  /**
   * Puts values in the place of `{$NAME}`; what a value brings is not looked into again.
   * @param unknown is told of names that nobody defined.
   */
  replace(text: string, unknown: (name: string) => void): string {
    const reference = /\{\$([A-Za-z0-9_-]+)\}/g;
    let result = '';
    let from = 0;
    for (let match = reference.exec(text); match; match = reference.exec(text)) {
      if (result.length > longestResult || this.#added > mostAdded) return result;
      const [whole, name = ''] = match;
      const value = this.#values.get(name);
      if (value === undefined) unknown(name);
      result += text.slice(from, match.index) + (value ?? whole);
      this.#added += (value ?? '').length;
      from = match.index + whole.length;
    }
    return from === 0 ? text : result + text.slice(from);
  }

  #take(name: string, value: string | undefined): string | undefined {
    if (value === undefined) return name;
    this.#set(name, value);
    return undefined;
  }

  #set(name: string, value: string): void {
    if (this.#values.size < mostVariables) this.#values.set(name, value.slice(0, longestValue));
  }
}
