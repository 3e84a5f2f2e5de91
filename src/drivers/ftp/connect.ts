import { connect as connectTcp, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Client, FTPError, type FTPContext } from 'basic-ftp';
import { cancelled } from '../../model/failure';
import { connectTls } from '../tls-trust';
import { OtherProtocol, Refused, type Step } from './failures';
import { silenceMs, type FtpServer } from './server';

/**
 * Opens a control connection and signs in. With TLS neither name nor password are sent before the server is trusted.
 * @throws Refused, or the error of the socket; `Failure` for a certificate that is not trusted, or the signal.
 */
export async function signIn(server: FtpServer, signal: AbortSignal): Promise<Client> {
  const client = new Client(silenceMs);
  let securing: TLSSocket | undefined;
  // The outermost socket: Node does not survive that one is destroyed beneath its TLS.
  const stop = (): void => void (securing ? securing.destroy() : client.close());
  const begun = (socket: TLSSocket | undefined): void => {
    securing = socket;
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    await greeted(client, server, signal, begun);
    if (server.tls === 'explicit') await encrypt(client.ftp, server, begun);
    await login(client, server);
    if (server.tls !== 'none') {
      await step('protection', async () => {
        await client.send('PBSZ 0');
        await client.send('PROT P');
      });
    }
    await client.send('TYPE I');
    if (signal.aborted) throw cancelled('connect');
    return client;
  } catch (error) {
    client.close();
    if (signal.aborted) throw cancelled('connect');
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const keepAliveMs = 30_000;

/** Told of the socket whose handshake begins, and of its end. */
type Begun = (socket: TLSSocket | undefined) => void;

async function step<T>(name: Step, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof FTPError ? new Refused(name, error) : error;
  }
}

/** RFC 959, 5.4: the server speaks first. */
async function greeted(client: Client, server: FtpServer, signal: AbortSignal, begun: Begun): Promise<void> {
  const { ftp } = client;
  if (server.tls === 'implicit') {
    await underTls(ftp, server, await opened(server, signal), begun);
  } else {
    ftp.socket = await opened(server, signal);
  }
  const strange = strangerAt(ftp.socket, server);
  await step('greeting', () =>
    Promise.race([
      strange,
      ftp.handle(undefined, (reply, task) => {
        if (reply instanceof Error) task.reject(reply);
        else if (reply.code >= 200) task.resolve(reply);
        // 120: ready in some minutes; the greeting proper is still to come.
      }),
    ]),
  );
}

/** An SSH server greets too (RFC 4253, 4.2), but FTP would wait for a reply code for ever. */
function strangerAt(socket: Socket, server: FtpServer): Promise<never> {
  return new Promise((_, reject) => {
    socket.once('data', (first: Buffer | string) => {
      if (!String(first).startsWith('SSH-')) return;
      reject(new OtherProtocol(`${server.name} speaks SSH, not FTP; its address begins with sftp://.`));
    });
  });
}

async function opened({ host, port, name }: FtpServer, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host, port });
    const timer = setTimeout(() => failed(new Error(`Timeout: ${name} does not answer.`)), silenceMs);
    const stop = (): void => failed(cancelled('connect'));
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.off('error', failed);
    };
    const failed = (error: Error): void => {
      settle();
      socket.on('error', () => undefined);
      socket.destroy();
      reject(error);
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    socket.once('error', failed);
    socket.once('connect', () => {
      settle();
      socket.setNoDelay();
      // Nothing is said on it while a large file goes, and routers forget those that are silent.
      socket.setKeepAlive(true, keepAliveMs);
      resolve(socket);
    });
  });
}

/** RFC 4217, section 4. */
async function encrypt(ftp: FTPContext, server: FtpServer, begun: Begun): Promise<void> {
  await step('tls', () => ftp.request('AUTH TLS'));
  await underTls(ftp, server, ftp.socket, begun);
}

async function underTls(ftp: FTPContext, server: FtpServer, socket: Socket, begun: Begun): Promise<void> {
  let session: Buffer | undefined;
  const keep = (opening: TLSSocket): void => {
    begun(opening);
    opening.once('session', (first) => (session = first));
  };
  const secured = await connectTls({ socket }, server, server.trust, keep);
  ftp.socket = secured;
  begun(undefined);
  // From here on the context keeps the newest one, which data connections have to go on with.
  ftp.tlsSessionStore ??= session;
}

async function login(client: Client, { user, password }: FtpServer): Promise<void> {
  // RFC 2640: before, a server may take names for something else than UTF-8.
  if (/[^ -~]/.test(user + password)) await client.sendIgnoringError('OPTS UTF8 ON');
  await step('user', () => client.login(user, password));
}
