import { randomBytes } from 'node:crypto';
import type { Secrets } from '../../destination/destination';
import { bestDigest, challengesIn, digestHeader, type DigestChallenge } from './digest';

/** What a request was sent with; a refusal is judged by it. */
export interface Shown {
  /** Value of `Authorization`; missing: none. */
  readonly header?: string;
  /** Which challenge it answers, counted from 1; 0: nobody had asked. */
  readonly round: number;
}

/**
 * `again`: with what is known now. `refused`: the credentials are wrong. `unknown`: there are none. `other`: it asks
 * for a way to sign in that is not known here.
 */
export type Verdict = 'again' | 'refused' | 'unknown' | 'other';

/**
 * Says who is there, as the server wants it: a token at once, a password only when it is asked for, and never as
 * plain text where the server takes a digest.
 */
export class SignIn {
  #round = 0;
  #asked: 'basic' | DigestChallenge | undefined;
  #count = 0;
  /** The credentials were taken once. */
  #taken = false;

  constructor(
    private readonly user: string | undefined,
    private readonly secrets: Secrets,
  ) {}

  /** The server may yet answer that it wants to know who is there. */
  mayBeAsked(bytes: number): boolean {
    const { token, password } = this.secrets;
    if (token !== undefined || password === undefined) return false;
    if (this.#asked === undefined) return !this.#taken;
    // A nonce grows old, and what was sent with it was sent in vain.
    return this.#asked !== 'basic' && bytes > cheapBytes;
  }

  show(method: string, uri: string): Shown {
    const { token, password } = this.secrets;
    const round = this.#round;
    if (token !== undefined) return { header: `Bearer ${token}`, round };
    const asked = this.#asked;
    if (asked === undefined || this.user === undefined || password === undefined) return { round };
    if (asked === 'basic') {
      const pair = Buffer.from(`${this.user}:${password}`).toString('base64');
      return { header: `Basic ${pair}`, round };
    }
    this.#count += 1;
    const answer = { user: this.user, password, method, uri, count: this.#count };
    const clientNonce = randomBytes(12).toString('hex');
    return { header: digestHeader(asked, { ...answer, clientNonce }), round };
  }

  /** The server let a request in that was sent with it. */
  taken(): void {
    this.#taken = true;
  }

  /**
   * The server did not let a request in.
   * @param header its `WWW-Authenticate`.
   */
  refused(shown: Shown, header: string): Verdict {
    const { token, password } = this.secrets;
    if (token !== undefined) return 'refused';
    if (this.user === undefined || password === undefined) return 'unknown';
    // Another request was asked in the meantime, and what it was told may do for this one.
    if (shown.round < this.#round) return 'again';
    const challenges = challengesIn(header);
    const digest = bestDigest(challenges);
    const basic = challenges.some(({ scheme }) => scheme === 'basic');
    if (!digest && !basic) return shown.header === undefined ? 'other' : 'refused';
    if (shown.header !== undefined && !this.#mayHaveAged(digest)) return 'refused';
    this.#asked = digest ?? 'basic';
    this.#round += 1;
    this.#count = 0;
    return 'again';
  }

  /** Some servers give another nonce without saying that the old one was too old. */
  #mayHaveAged(digest: DigestChallenge | undefined): boolean {
    if (!digest || typeof this.#asked !== 'object') return false;
    return digest.stale || (this.#taken && digest.nonce !== this.#asked.nonce);
  }
}

/** A body up to this size costs less than asking whether it is wanted. */
export const cheapBytes = 1_000_000;
