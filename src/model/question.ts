/** One field of what a server asks while it lets somebody in, in the server's own words. */
export interface Prompt {
  readonly text: string;
  /** What is typed may be seen. */
  readonly echo: boolean;
}

/** What a server says along with its prompts; either can be empty (RFC 4256, section 3.2). */
export interface Asking {
  readonly name: string;
  readonly instructions: string;
}

/**
 * Puts a server's prompts to a person. Resolves with one answer a prompt, which nobody keeps, or with undefined
 * where nobody answered.
 */
export type Ask = (prompts: readonly Prompt[], asking: Asking) => Promise<readonly string[] | undefined>;
