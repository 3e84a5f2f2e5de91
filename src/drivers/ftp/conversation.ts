import { FTPError, type Client, type FTPResponse } from 'basic-ftp';
import type { Patience } from './patience';
import { silenceMs } from './server';

interface Waiting {
  /** @returns whether that was the last one that was waited for. */
  heard(reply: FTPResponse | FTPError): boolean;
  failed(error: Error): void;
}

/**
 * What is said on a control connection once it is signed in. The library takes the replies apart; its own way to wait for
 * them notes a call stack and sets a timer with every command, which costs more than the command itself.
 */
export class Conversation {
  #waiting: Waiting | undefined;
  #ended: Error | undefined;

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
   * For a command with a data connection: resolves when the server says 150. `done` resolves with 226, or rejects as the
   * server says; nobody has to wait for it.
   * @throws FTPError where the server does not even begin.
   */
  begin(command: string): Promise<{ readonly done: Promise<FTPResponse> }> {
    return new Promise((open, refuse) => {
      const done = new Promise<FTPResponse>((resolve, reject) => {
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
          if (reply.code < 200) this.patience.rest();
          else resolve(reply);
          return reply.code >= 200;
        };
        this.#say([command], { heard, failed });
      });
      done.catch(() => undefined);
    });
  }

  /** The data has gone: the server has so long to confirm. */
  expectReply(): void {
    this.patience.begin(silenceMs, () => this.client.ftp.closeWithError(new Error('Timeout: no reply.')));
  }

  #say(commands: readonly string[], waiting: Waiting): void {
    if (this.#ended) return waiting.failed(this.#ended);
    if (this.#waiting) throw new Error('A reply is still waited for.');
    const { ftp } = this.client;
    this.#waiting = waiting;
    this.expectReply();
    if (commands.length > 1) ftp.socket.cork();
    try {
      for (const command of commands) ftp.send(command);
    } catch (error) {
      // A name with a line break in it; nothing of that command was sent.
      this.#settle()?.failed(error instanceof Error ? error : new Error(String(error)));
    } finally {
      if (commands.length > 1) ftp.socket.uncork();
    }
  }

  #heard(reply: FTPResponse | Error): void {
    if (reply instanceof Error && !(reply instanceof FTPError)) {
      this.#ended ??= reply;
      this.#settle()?.failed(reply);
      this.patience.end();
      return;
    }
    this.patience.moved();
    if (this.#waiting?.heard(reply)) this.#settle();
  }

  #settle(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.patience.rest();
    return waiting;
  }
}
