/** Something to be answered by the user; with `echo` it may be seen while it is typed. */
export interface Prompt {
  readonly text: string;
  readonly echo: boolean;
}

/** Asks the user; undefined: no answers, for instance because the prompt was closed. */
export type Ask = (questions: Prompt[], title: string) => Promise<string[] | undefined>;

/** Passwords and passphrases that were typed, by what they are for; they live as long as this process. */
const typed = new Map<string, string>();
let last: Promise<unknown> = Promise.resolve();

/** Connections that are opened at the same time ask one after the other, so that people see one prompt at a time. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work);
  last = next.catch(() => undefined);
  return next;
}

/** Asks for a secret unless it was typed before. */
export function typedSecret(
  account: string,
  ask: Ask,
  text: string,
  title: string,
): Promise<string | undefined> {
  return inTurn(async () => {
    const known = typed.get(account);
    if (known !== undefined) return known;
    const [answer] = (await ask([{ text, echo: false }], title)) ?? [];
    if (answer !== undefined) typed.set(account, answer);
    return answer;
  });
}

/** It was refused: the next one who needs it asks again. */
export function forgetTyped(account: string): void {
  typed.delete(account);
}
