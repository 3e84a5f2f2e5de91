import type { SFTPWrapper } from 'ssh2';
import { lentFromBytes } from './packets';

/** A session of ssh2, in what is private to it. */
interface Session {
  /** Takes what came on the channel; null: nothing more comes. @returns false where the session is over. */
  push(data: Buffer | null): boolean | void;
  readonly _requests: Record<
    number,
    { readonly cb: (error: undefined, data: Buffer) => void; readonly buffer?: Buffer }
  >;
}

/** SSH_FXP_DATA: length, type, id, length of the data. */
const dataType = 103;
const headBytes = 4 + 1 + 4 + 4;
/** Of a message before its type. */
const lengthBytes = 4;
/** Nobody asks for as much at once. */
const mostBytes = 256 * 1024;

const taken = new WeakSet<object>();

/**
 * Takes the answers to READs as they come and puts them where they stay, instead of into a message and from there into
 * memory that was waiting for them all the time. All other messages ssh2 takes as ever. What came is not kept.
 */
export function takeReplies(sftp: SFTPWrapper): void {
  const session = sftp as unknown as Session;
  const replies = new Replies(session, session.push.bind(sftp));
  Reflect.set(sftp, 'push', (came: Buffer | null) => replies.take(came));
  taken.add(sftp);
}

/** Whether that channel keeps nothing of what came on it. */
export function keepsNothing(channel: unknown): boolean {
  return typeof channel === 'object' && channel !== null && taken.has(channel);
}

/** What a message that has not come as a whole goes into. */
interface Filling {
  readonly content: Buffer;
  filled: number;
  readonly done: () => void;
}

class Replies {
  readonly #head = Buffer.alloc(headBytes);
  #headFilled = 0;
  #filling: Filling | undefined;
  /** Bytes of a message that ssh2 takes and that have not come. */
  #passing = 0;

  constructor(
    private readonly session: Session,
    private readonly passOn: (data: Buffer | null) => boolean | void,
  ) {}

  take(came: Buffer | null): boolean | void {
    if (came === null) return this.passOn(came);
    for (let at = 0; at < came.length;) {
      if (this.#filling) at += this.#fill(this.#filling, came, at);
      else if (this.#passing > 0) {
        const bytes = Math.min(this.#passing, came.length - at);
        this.#passing -= bytes;
        const isLent = came.length >= lentFromBytes;
        if (this.#pass(came.subarray(at, at + bytes), isLent) === false) return false;
        at += bytes;
      } else {
        const bytes = came.copy(this.#head, this.#headFilled, at, at + headBytes - this.#headFilled);
        this.#headFilled += bytes;
        at += bytes;
        if (this.#begin() === false) return false;
      }
    }
    return undefined;
  }

  #fill(filling: Filling, came: Buffer, at: number): number {
    const bytes = came.copy(filling.content, filling.filled, at);
    filling.filled += bytes;
    if (filling.filled === filling.content.length) {
      this.#filling = undefined;
      filling.done();
    }
    return bytes;
  }

  /** Decides by a message's head what becomes of it, once enough of that is there. */
  #begin(): boolean | void {
    const head = this.#head.subarray(0, this.#headFilled);
    if (head.length <= lengthBytes) return undefined;
    const length = head.readUInt32BE(0);
    if (head[lengthBytes] === dataType && length >= headBytes - lengthBytes) {
      if (head.length < headBytes) return undefined;
      if (this.#isAnswer(head, length)) return undefined;
    }
    this.#headFilled = 0;
    // Of a short message the next one's beginning has come as well.
    const own = Math.min(head.length, lengthBytes + length);
    this.#passing = lengthBytes + length - own;
    const result = this.#pass(head.subarray(0, own), true);
    if (own < head.length) {
      this.#headFilled = head.copy(this.#head, 0, own);
      return result === false ? false : this.#begin();
    }
    return result;
  }

  /** @returns false where ssh2 has to judge it. */
  #isAnswer(head: Buffer, length: number): boolean {
    const { _requests: requests } = this.session;
    const id = head.readUInt32BE(lengthBytes + 1);
    const bytes = head.readUInt32BE(headBytes - 4);
    const request = requests[id];
    if (!request || request.buffer || bytes > mostBytes || bytes !== length - (headBytes - lengthBytes))
      return false;
    delete requests[id];
    this.#headFilled = 0;
    const content = Buffer.allocUnsafeSlow(bytes);
    const done = (): void => request.cb(undefined, content);
    if (bytes === 0) done();
    else this.#filling = { content, filled: 0, done };
    return true;
  }

  /** @param isLent their memory will be used for something else. */
  #pass(bytes: Buffer, isLent: boolean): boolean | void {
    return this.passOn(isLent ? Buffer.from(bytes) : bytes);
  }
}
