import { FTPError, type Client, type FTPResponse } from 'basic-ftp';
import type { Socket } from 'node:net';
import { signIn } from './connect';
import { Conversation } from './conversation';
import { Patience } from './patience';
import type { FtpServer } from './server';

/** What a server can do and where the user begins; the same for all its connections. */
export interface Abilities {
  /** MLST and MLSD (RFC 3659, section 7). */
  readonly machineListing: boolean;
  /** The command that sets a file's time, if there is one. */
  readonly setsTime: 'MFMT' | 'MDTM' | undefined;
  readonly tellsTime: boolean;
  readonly tellsSize: boolean;
  readonly utf8: boolean;
  /** The folder after sign-in: absolute, without a slash at its end; empty for the root. */
  readonly home: string;
  /** LIST takes `-a`, which shows names that begin with a dot. Found out by the first listing. */
  hidden: boolean;
  /** By what a file goes on where it was cut; undefined: by nothing. Found out by the first that is. */
  resumesBy: 'STOR' | 'APPE' | undefined;
  /** EPSV works (RFC 2428). Found out by the first data connection; undefined: there was none. */
  extended: boolean | undefined;
  /** Commands may come before the last one was answered. Found out by the first that do; undefined: none has. */
  together: boolean | undefined;
}

/** One control connection that is signed in. It does one thing at a time. */
export class Session {
  /** The data connection of the transfer under way, so that dropping ends both. */
  data: Socket | undefined;
  idleSince = 0;
  /** The last file that was sent on it went fast. */
  isFast = false;
  readonly patience = new Patience();
  readonly conversation: Conversation;

  private constructor(
    readonly server: FtpServer,
    readonly client: Client,
    readonly abilities: Abilities,
  ) {
    this.conversation = new Conversation(client, this.patience);
  }

  /** @param known what an earlier connection to the server has found out. */
  static async open(server: FtpServer, known: Abilities | undefined, signal: AbortSignal): Promise<Session> {
    const client = await signIn(server, signal);
    const stop = (): void => client.close();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const abilities = known ?? (await findOut(client));
      if (abilities.utf8) await client.sendIgnoringError('OPTS UTF8 ON');
      return new Session(server, client, abilities);
    } catch (error) {
      client.close();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  get usable(): boolean {
    return !this.client.closed;
  }

  /** @throws FTPError where the server says no. */
  send(command: string): Promise<FTPResponse> {
    return this.conversation.ask(command);
  }

  /**
   * Sends commands one right behind the other and collects the answers, refusals too. Not for those that open data
   * connections: firewalls look for their answers at the beginning of a packet.
   */
  async sendTogether(commands: readonly string[]): Promise<FTPResponse[]> {
    const { abilities } = this;
    if (abilities.together !== false) {
      // What comes next is sent more patiently.
      const confused = (): void => void (abilities.together = false);
      const replies = await this.conversation.askTogether(commands, confused);
      abilities.together ??= true;
      return replies;
    }
    const replies: FTPResponse[] = [];
    for (const command of commands) replies.push(await this.send(command).catch(refusalOf));
    return replies;
  }

  /** @returns undefined where the server says no with a code of 5xx. */
  async ask(command: string): Promise<FTPResponse | undefined> {
    try {
      return await this.send(command);
    } catch (error) {
      if (error instanceof FTPError && error.code >= 500) return undefined;
      throw error;
    }
  }

  /** The path as the server knows it, wherever the current folder may be. */
  wire(path: string): string {
    const absolute = path.startsWith('/') ? path : `${this.abilities.home}/${path}`;
    return absolute.length > 1 && absolute.endsWith('/') ? absolute.slice(0, -1) : absolute;
  }

  /** Ends both connections at once; whatever is under way fails. */
  drop(): void {
    this.data?.destroy();
    this.client.close();
  }
}

/** A refusal is an answer too. */
function refusalOf(error: unknown): FTPError {
  if (error instanceof FTPError) return error;
  throw error;
}

async function findOut(client: Client): Promise<Abilities> {
  const features = await client.features();
  const has = (name: string): boolean => features.has(name);
  const tellsTime = has('MDTM');
  return {
    machineListing: has('MLST') || has('MLSD'),
    setsTime: has('MFMT') ? 'MFMT' : tellsTime && (await mdtmSets(client)) ? 'MDTM' : undefined,
    tellsTime,
    tellsSize: has('SIZE'),
    utf8: has('UTF8'),
    home: folderIn((await client.send('PWD')).message),
    hidden: true,
    resumesBy: 'STOR',
    extended: undefined,
    together: undefined,
  };
}

/**
 * MDTM with a time before the name sets it at some servers and asks about a strange file at others. Asked is about
 * a name that nobody has: vsftpd answers “Could not set file modification time” where it would have set it.
 */
async function mdtmSets(client: Client): Promise<boolean> {
  const { message } = await client.sendIgnoringError('MDTM 20000101000000 .slipway-no-such-file');
  return /\bset\b/i.test(message);
}

/** `257 "/this/""that""" is current directory.` (RFC 959, appendix II); odd answers mean the root. */
export function folderIn(reply: string): string {
  const quoted = /"((?:[^"]|"")*)"/.exec(reply)?.[1]?.replaceAll('""', '"') ?? '/';
  return quoted.startsWith('/') ? quoted.replace(/\/+$/, '') : '';
}
