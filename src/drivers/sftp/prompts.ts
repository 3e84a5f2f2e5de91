import type { Ask } from '../../model/question';

/** Passwords and passphrases that were typed, by what they are for; they live as long as this process. */
const typed = new Map<string, string>();
let last: Promise<unknown> = Promise.resolve();

/** Connections that are opened at the same time ask one after the other, so that people see one prompt at a time. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work);
  last = next.catch(() => undefined);
  return next;
}

/**
 * Asks for a secret unless it was typed before.
 * @param whose where it is for, as people read it.
 */
export function typedSecret(
  account: string,
  ask: Ask,
  text: string,
  whose: string,
): Promise<string | undefined> {
  return inTurn(async () => {
    const known = typed.get(account);
    if (known !== undefined) return known;
    const [answer] = (await ask([{ text, echo: false }], { name: '', instructions: whose })) ?? [];
    if (answer !== undefined) typed.set(account, answer);
    return answer;
  });
}

/** It was refused: the next one who needs it asks again. */
export function forgetTyped(account: string): void {
  typed.delete(account);
}
