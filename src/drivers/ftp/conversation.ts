import { FTPError, type Client, type FTPResponse } from 'basic-ftp';
import type { Patience } from './patience';
import { silenceMs } from './server';

interface Waiting {
  /** @returns whether that was the last one that was waited for. */
  heard(reply: FTPResponse | FTPError): boolean;
  failed(error: Error): void;
}

/** A command with a data connection, once the server has said 150. */
export interface Begun {
  /** Resolves with 226, or rejects as the server says; nobody has to wait for it. */
  readonly done: Promise<FTPResponse>;
}

/**
 * What is said on a control connection once it is signed in. The library takes the replies apart; its own way to wait for
 * them notes a call stack and sets a timer with every command, which costs more than the command itself.
 */
export class Conversation {
  #waiting: Waiting | undefined;
  #ended: Error | undefined;
  #rest = (): void => undefined;

  /** Nobody else may listen to the client from here on. */
  constructor(
    private readonly client: Client,
    private readonly patience: Patience,
  ) {
    const { ftp } = client;
    ftp
      .handle(undefined, (reply) => {
        this.#heard(reply);
      })
      .catch(() => undefined);
    ftp.socket.setTimeout(0);
  }

  /** @throws FTPError where the server says no. */
  ask(command: string): Promise<FTPResponse> {
    return new Promise((resolve, reject) => {
      const heard = (reply: FTPResponse | FTPError): true => {
        if (reply instanceof FTPError) reject(reply);
        else resolve(reply);
        return true;
      };
      this.#say([command], { heard, failed: reject });
    });
  }

  /**
   * Sends commands one right behind the other and collects the answers, refusals too.
   * @param confused is called where the server threw away what came too early, or may have been confused by it.
   */
  askTogether(commands: readonly string[], confused: () => void): Promise<(FTPResponse | FTPError)[]> {
    return new Promise((resolve, reject) => {
      const replies: (FTPResponse | FTPError)[] = [];
      const heard = (reply: FTPResponse | FTPError): boolean => {
        if (reply instanceof FTPError && replies.length > 0) confused();
        if (replies.push(reply) < commands.length) return false;
        resolve(replies);
        return true;
      };
      const failed = (error: Error): void => {
        if (replies.length > 0) confused();
        reject(error);
      };
      this.#say(commands, { heard, failed });
    });
  }

  /**
   * For a command with a data connection: resolves when the server says 150.
   * @throws FTPError where the server does not even begin.
   */
  begin(command: string): Promise<Begun> {
    return new Promise((open, refuse) => {
      this.#say([command], this.#beginning(open, refuse));
    });
  }

  /**
   * The same right behind the question for a port: resolves with the answer to that. The server waits with the other one
   * for the data connection; who does not make it has to wait for `begun` to fail, or to end this connection.
   */
  beginBehind(
    question: string,
    command: string,
  ): Promise<{ readonly answer: FTPResponse | FTPError; readonly begun: Promise<Begun> }> {
    return new Promise((answered, refused) => {
      const begun = new Promise<Begun>((open, refuse) => {
        const then = this.#beginning(open, refuse);
        let isAnswered = false;
        const heard = (reply: FTPResponse | FTPError): boolean => {
          if (isAnswered) return then.heard(reply);
          isAnswered = true;
          answered({ answer: reply, begun });
          return false;
        };
        const failed = (error: Error): void => {
          refused(error);
          then.failed(error);
        };
        this.#say([question, command], { heard, failed });
      });
      begun.catch(() => undefined);
    });
  }

  /** The server has so long to say what is waited for, from now on. */
  expectReply(): void {
    if (!this.#waiting) return;
    const tooLong = (): void => this.client.ftp.closeWithError(new Error('Timeout: no reply.'));
    this.#rest = this.patience.begin(silenceMs, tooLong);
  }

  #beginning(open: (begun: Begun) => void, refuse: (error: Error) => void): Waiting {
    let resolve: (reply: FTPResponse) => void;
    let reject: (error: Error) => void;
    const done = new Promise<FTPResponse>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    done.catch(() => undefined);
    const failed = (error: Error): true => {
      refuse(error);
      reject(error);
      return true;
    };
    const heard = (reply: FTPResponse | FTPError): boolean => {
      if (reply instanceof FTPError) return failed(reply);
      open({ done });
      if (reply.code >= 300) return failed(new FTPError(reply));
      // While data flows nothing is said here; the data connection is watched instead.
      if (reply.code < 200) this.#rest();
      else resolve(reply);
      return reply.code >= 200;
    };
    return { heard, failed };
  }

  #say(commands: readonly string[], waiting: Waiting): void {
    if (this.#ended) return waiting.failed(this.#ended);
    if (this.#waiting) throw new Error('A reply is still waited for.');
    // A name with a line break in it would be a command of its own.
    if (commands.some((command) => /[\r\n\0]/.test(command)))
      return waiting.failed(new Error('FTP has no way to say control characters.'));
    this.#waiting = waiting;
    this.expectReply();
    this.client.ftp.socket.write(commands.map((command) => `${command}\r\n`).join(''));
  }

  #heard(reply: FTPResponse | Error): void {
    if (reply instanceof Error && !(reply instanceof FTPError)) {
      this.#ended ??= reply;
      this.#settle()?.failed(reply);
      return;
    }
    this.patience.moved();
    if (this.#waiting?.heard(reply)) this.#settle();
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#rest();
    return waiting;
  }
}
