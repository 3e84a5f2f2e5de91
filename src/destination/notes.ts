import type { Answers, Parsed, Problem } from './destination';

/** What stands beside an address: in other fields, or in the document that holds it. */
export interface Beside {
  /** Access key, account or user name. */
  readonly user?: string | undefined;
  readonly secret?: string | undefined;
  /** Whether to encrypt; an option in the address itself wins. */
  readonly tls?: boolean | undefined;
}

/** Gathers what a reader of addresses has to tell and to ask, and gives it the answers that are known. */
export class Notes {
  readonly #problems: Problem[] = [];
  readonly #more: Parsed[] = [];
  #beside: Beside;

  /**
   * @param now ms since 1970, for what expires.
   * @param suffix tells the questions of several destinations apart.
   */
  constructor(
    beside: Beside,
    readonly now: number,
    private readonly answers: Answers,
    private readonly suffix = '',
  ) {
    this.#beside = beside;
  }

  get beside(): Beside {
    return this.#beside;
  }

  /** User and secret that the text itself holds beside the address; they win over those of other fields. */
  found(more: Pick<Beside, 'user' | 'secret'>): void {
    this.#beside = { ...this.#beside, ...more };
  }

  /** The same address means another destination beside the one that is read. */
  alsoMeant(parsed: Parsed): void {
    this.#more.push(parsed);
  }

  get more(): readonly Parsed[] {
    return this.#more;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** No text may hold a secret. */
  warn(text: string): void {
    this.#problems.push({ severity: 'warning', text });
  }

  /**
   * An error; no text may hold a secret.
   * @returns undefined, which is what a reader gives back that understood nothing.
   */
  fail(text: string): undefined {
    this.#problems.push({ severity: 'error', text });
    return undefined;
  }

  /**
   * @param choices the first is the default.
   * @returns the index of the answer.
   */
  ask(question: { readonly id: string; readonly text: string; readonly choices: readonly string[] }): number {
    const id = question.id + this.suffix;
    const answer = this.answers[id] ?? 0;
    const chosen = answer in question.choices ? answer : 0;
    this.#problems.push({ severity: 'question', ...question, id, chosen });
    return chosen;
  }
}
