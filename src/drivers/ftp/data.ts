import { connect as connectTcp, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { FTPError, type FTPResponse } from 'basic-ftp';
import { connectTls } from '../tls-trust';
import { listenForServer } from './active';
import type { Begun } from './conversation';
import { DataBlocked, Refused } from './failures';
import { later } from './patience';
import type { Session } from './session';

/** A data connection that is agreed upon, but need not stand yet. */
export interface Agreed {
  /** Resolves when it stands, encrypted where the control connection is; to be asked for once the server has said 150. */
  stands(): Promise<Socket>;
  /** Ends it, however far it has come. */
  destroy(): void;
}

/** Long enough for a slow way, short enough that somebody still waits. */
const standsWithinMs = 10_000;

/** Agrees with the server on how data will go: we connect to it, or with `passive` off it to us. */
export async function agree(session: Session): Promise<Agreed> {
  if (!session.server.passive) return active(session);
  const host = hostOf(session);
  return passive(session, host, await passivePort(session, isV6(host)));
}

/**
 * The same, and a command that the data is for right behind the question for a port: one round trip less. For connections
 * on which it is known that EPSV works, and that commands may come together. The answer still stands at the beginning of
 * a packet, where firewalls look for it: the server has nothing to say before it.
 * @returns undefined where it has to be begun otherwise after all.
 * @throws FTPError where the server refuses the command.
 */
export async function agreeAtOnce(
  session: Session,
  command: string,
): Promise<({ readonly agreed: Agreed } & Begun) | undefined> {
  const host = hostOf(session);
  const { answer, begun } = await session.conversation.beginBehind('EPSV', command);
  const port = extendedPort(answer);
  if (port === undefined) {
    // Without a port the command is refused as well.
    if (!(await refusalOf(begun))) session.drop();
    return undefined;
  }
  let isBegun = false;
  begun.then(
    () => (isBegun = true),
    () => undefined,
  );
  let agreed: Agreed | undefined;
  try {
    agreed = await passive(session, host, port);
    // Some servers say 150 before they see that connection; from then on data is what is waited for.
    if (!isBegun) session.conversation.expectReply();
    const { done } = await begun;
    return { agreed, done };
  } catch (error) {
    agreed?.destroy();
    if (error instanceof FTPError) throw error;
    // A server that refuses the command closes the port.
    const refusal = await Promise.race([refusalOf(begun), later(reasonMs, undefined)]);
    if (refusal) throw refusal;
    if (!(error instanceof DataBlocked)) session.abilities.together = false;
    session.drop();
    throw error;
  }
}

/** How long the server's reason is waited for where the data connection does not come to stand. */
const reasonMs = 1000;

/** What the server says against it; undefined where it does not. */
function refusalOf(begun: Promise<Begun>): Promise<FTPError | undefined> {
  return begun.then(
    () => undefined,
    (error: unknown) => (error instanceof FTPError ? error : undefined),
  );
}

function hostOf({ client }: Session): string {
  const host = client.ftp.socket.remoteAddress;
  if (host === undefined) throw new Error('The control connection was closed.');
  return host;
}

function isV6(host: string): boolean {
  return host.includes(':') && !host.startsWith('::ffff:');
}

async function passive(session: Session, host: string, port: number): Promise<Agreed> {
  const socket = await reached(session, host, port);
  session.data = socket;
  const secured = isEncrypted(session) ? encrypted(session, socket) : undefined;
  secured?.catch(() => undefined);
  return {
    stands: async () => secured ?? socket,
    destroy: () => endData(session),
  };
}

/**
 * RFC 2428: EPSV, and PASV where the server does not know it. Of PASV's answer the port alone is used: servers
 * behind a translating router name an address that only they can reach, and others could name anybody's.
 */
async function passivePort(session: Session, v6: boolean): Promise<number> {
  const { abilities } = session;
  if (abilities.extended !== false || v6) {
    try {
      const answer = await session.send('EPSV');
      const port = extendedPort(answer);
      abilities.extended = port !== undefined;
      if (port !== undefined) return port;
      if (v6) throw new Error(`Not understood: ${answer.message}`);
    } catch (error) {
      if (!(error instanceof FTPError)) throw error;
      if (v6 || error.code < 500) throw new Refused('passive', error);
    }
    abilities.extended = false;
  }
  const { message } = await offered(session);
  const [, high, low] = /\d+,\d+,\d+,\d+,(\d+),(\d+)/.exec(message) ?? [];
  if (high === undefined || low === undefined) throw new Error(`Not understood: ${message}`);
  return (Number(high) & 255) * 256 + (Number(low) & 255);
}

function extendedPort({ code, message }: FTPResponse): number | undefined {
  const port = Number(/\((.)\1\1(\d+)\1\)/.exec(message)?.[2]);
  return code < 400 && port > 0 && port < 65_536 ? port : undefined;
}

async function offered(session: Session): Promise<FTPResponse> {
  try {
    return await session.send('PASV');
  } catch (error) {
    throw error instanceof FTPError ? new Refused('passive', error) : error;
  }
}

function reached(session: Session, host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host, port });
    session.data = socket;
    let isSettled = false;
    const failed = (detail: string, error?: Error): void => {
      if (isSettled) return;
      settle();
      socket.destroy();
      reject(new DataBlocked('passive', `Data port ${port}: ${detail}`, error));
    };
    const rest = session.patience.begin(standsWithinMs, () =>
      failed(`No connection within ${standsWithinMs / 1000} s.`),
    );
    const settle = (): void => {
      isSettled = true;
      rest();
    };
    socket.once('connect', () => {
      settle();
      resolve(socket);
    });
    // Whoever uses it has listeners of his own; between uses nobody may crash of it.
    socket.on('error', (error) => failed(error.message, error));
    socket.once('close', () => failed('It was closed.'));
  });
}

async function active(session: Session): Promise<Agreed> {
  const server = await listenForServer(session);
  return {
    stands: async () => {
      const socket = await server.accepted(standsWithinMs);
      session.data = socket;
      return isEncrypted(session) ? encrypted(session, socket) : socket;
    },
    destroy: () => {
      server.close();
      endData(session);
    },
  };
}

/** The outermost one: Node does not survive that a socket is destroyed beneath its TLS. */
function endData(session: Session): void {
  session.data?.destroy();
  session.data = undefined;
}

function isEncrypted({ client }: Session): boolean {
  return client.ftp.socket instanceof TLSSocket;
}

/**
 * Goes on with the session of the control connection, as servers demand so that nobody else can step in. Each ticket
 * of TLS 1.3 is good once, so the newest is kept (RFC 8446, appendix C.4). We are TLS's client in active mode too
 * (RFC 4217, section 7).
 */
async function encrypted(session: Session, socket: Socket): Promise<Socket> {
  const { client, server } = session;
  const { ftp } = client;
  const control = ftp.socket as TLSSocket;
  const known = ftp.tlsSessionStore ?? control.getSession();
  return connectTls({ socket, session: known }, server, server.trust, (opening) => {
    session.data = opening;
    opening.on('session', (ticket) => (ftp.tlsSessionStore = ticket));
    opening.on('error', () => undefined);
  });
}
