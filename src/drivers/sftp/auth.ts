import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import ssh2, { type AnyAuthMethod, type KeyboardInteractiveCallback, type Prompt } from 'ssh2';
import { Failure, type FailureKind } from '../../model/failure';
import type { Ask, Asking } from '../../model/question';
import { agentAddress } from './agent';
import { readKey, usualKeyFiles } from './keys';
import { forgetTyped, inTurn, typedSecret } from './prompts';

/** Who signs in where, and with what. */
export interface SignIn {
  readonly user: string;
  /** `host:port`, as people read it. */
  readonly server: string;
  readonly keyFile: string | undefined;
  readonly password: string | undefined;
  readonly passphrase: string | undefined;
  readonly ask: Ask | undefined;
}

/** One way to sign in (RFC 4252). */
interface Way {
  readonly method: 'publickey' | 'password' | 'keyboard-interactive';
  /** What it offers to the server, as people read it. */
  readonly what: string;
  /** undefined: there is nothing to offer after all. */
  readonly make: () => Promise<AnyAuthMethod | undefined>;
}

const passwordLike = /pass|kennwort|contrase|senha|парол/i;

/**
 * Offers what there is to sign in with, one after the other, and only what the server takes: a key that was named,
 * a password, the agent's keys, the usual keys, and at last what people type. A password comes before an agent's
 * many keys, as servers hang up after a few attempts.
 */
export class Authenticator {
  /** People answered prompts that have no lasting answer: another connection would have to ask them anew. */
  interactive = false;
  readonly #ways: Way[];
  readonly #refused: string[] = [];
  #problem: Failure | undefined;
  #takes: readonly string[] = [];
  #passwordSpent = false;

  constructor(private readonly who: SignIn) {
    const { keyFile, password, ask } = who;
    const byPassword: Way[] = [
      { method: 'password', what: 'the password', make: () => this.#password() },
      { method: 'keyboard-interactive', what: 'the answers to its questions', make: () => this.#keyboard() },
    ];
    this.#ways = [
      ...(keyFile === undefined ? [] : [this.#keyWay(keyFile)]),
      ...(password === undefined ? [] : byPassword),
      { method: 'publickey', what: 'the keys of the agent', make: () => this.#agent() },
      ...(keyFile === undefined ? usualKeyFiles.map((file) => this.#usualKeyWay(file)) : []),
      ...(password === undefined && ask !== undefined ? byPassword : []),
    ];
  }

  /**
   * The next to offer.
   * @param takes methods that the server still takes; null: nothing was offered yet.
   * @returns undefined: there is no more.
   */
  async next(takes: readonly string[] | null): Promise<AnyAuthMethod | undefined> {
    const username = this.who.user;
    // The answer to it names what the server takes.
    if (takes === null) return { type: 'none', username };
    this.#takes = takes;
    for (;;) {
      const at = this.#ways.findIndex(({ method }) => takes.includes(method));
      const [way] = at < 0 ? [] : this.#ways.splice(at, 1);
      if (!way) return undefined;
      const made = await way.make().catch((error: unknown) => this.#note(error));
      if (!made) continue;
      this.#refused.push(way.what);
      return made;
    }
  }

  /** Why nobody was let in, when all was refused. */
  failure(detail: string): Failure {
    const { user, server } = this.who;
    forgetTyped(this.#account);
    const passwordRefused = this.#refused.includes('the password');
    if (this.#problem && !passwordRefused) return this.#problem;
    if (this.#refused.length === 0) {
      const wants = this.#takes.includes('password') ? 'password or a key' : 'key';
      return this.#refusal(
        'missing-credentials',
        `The server ${server} asks “${user}” for a ${wants}.`,
        detail,
      );
    }
    const refused = this.#refused.join(' and ');
    return this.#refusal(
      'wrong-credentials',
      `The server ${server} refused ${refused} of “${user}”.`,
      detail,
    );
  }

  get #account(): string {
    return `${this.who.user}@${this.who.server}`;
  }

  #keyWay(keyFile: string): Way {
    const { user, passphrase, ask, server } = this.who;
    const askFor = async (file: string): Promise<string | undefined> =>
      ask && typedSecret(file, ask, `Passphrase of the key ${file}`, server);
    const make = async (): Promise<AnyAuthMethod> => {
      try {
        return { type: 'publickey', username: user, key: await readKey(keyFile, passphrase, askFor) };
      } catch (error) {
        forgetTyped(keyFile);
        throw error;
      }
    };
    return { method: 'publickey', what: `the key “${keyFile}”`, make };
  }

  /** One that nobody named: what is wrong with it is nobody's concern, and nobody is asked for its passphrase. */
  #usualKeyWay(keyFile: string): Way {
    const { user, passphrase } = this.who;
    const make = async (): Promise<AnyAuthMethod | undefined> => {
      const there = await access(keyFile.replace('~', homedir())).then(
        () => true,
        () => false,
      );
      if (!there) return undefined;
      const key = await readKey(keyFile, passphrase, () => Promise.resolve(undefined)).catch(() => undefined);
      return key && { type: 'publickey', username: user, key };
    };
    return { method: 'publickey', what: `the key “${keyFile}”`, make };
  }

  async #agent(): Promise<AnyAuthMethod | undefined> {
    const address = await agentAddress();
    return address === undefined
      ? undefined
      : { type: 'agent', username: this.who.user, agent: ssh2.createAgent(address) };
  }

  async #password(): Promise<AnyAuthMethod | undefined> {
    const { user, password, ask, server } = this.who;
    const secret =
      password ?? (ask && (await typedSecret(this.#account, ask, `Password of ${user}`, server)));
    return secret === undefined ? undefined : { type: 'password', username: user, password: secret };
  }

  async #keyboard(): Promise<AnyAuthMethod | undefined> {
    const prompt = (
      name: string,
      instructions: string,
      _language: string,
      prompts: Prompt[],
      finish: KeyboardInteractiveCallback,
    ): void => {
      this.#answers({ name, instructions }, prompts).then(finish, (error: unknown) => {
        this.#note(error);
        finish([]);
      });
    };
    return { type: 'keyboard-interactive', username: this.who.user, prompt };
  }

  /** The known password answers the first question for one; all else is asked. */
  async #answers(asking: Asking, prompts: readonly Prompt[]): Promise<string[]> {
    const { password, ask, server } = this.who;
    const answers = new Map<Prompt, string>();
    const forPassword = prompts.find((one) => one.echo !== true && passwordLike.test(one.prompt));
    if (password !== undefined && forPassword && !this.#passwordSpent) {
      this.#passwordSpent = true;
      answers.set(forPassword, password);
    }
    const open = prompts.filter((one) => !answers.has(one));
    if (open.length > 0) {
      const questions = open.map((one) => ({ text: one.prompt.trim(), echo: one.echo === true }));
      const given = ask && (await inTurn(() => ask(questions, asking)));
      if (!given) {
        const asked = questions.map(({ text }) => `“${text.replace(/:$/, '')}”`).join(', ');
        throw this.#refusal('missing-credentials', `The server ${server} asks for ${asked}.`, '');
      }
      this.interactive = true;
      for (const [index, one] of open.entries()) answers.set(one, given[index] ?? '');
    }
    return prompts.map((one) => answers.get(one) ?? '');
  }

  #note(error: unknown): undefined {
    if (error instanceof Failure) this.#problem ??= error;
    return undefined;
  }

  #refusal(kind: FailureKind, subject: string, detail: string): Failure {
    return new Failure({ kind, operation: 'connect', subject, detail: detail || subject });
  }
}
