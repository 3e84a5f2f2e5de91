import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { FTPError } from 'basic-ftp';
import { DataBlocked, Refused } from './failures';
import type { Session } from './session';

/** A port of this computer that waits for the server to connect. */
export interface Listening {
  accepted(withinMs: number): Promise<Socket>;
  close(): void;
}

/**
 * Active mode (RFC 959 PORT, RFC 2428 EPRT): listens where the control connection comes from, and takes the first
 * connection from the very server that it goes to; others are turned away.
 * @throws Refused where the server does not want to.
 */
export async function listenForServer(session: Session): Promise<Listening> {
  const { socket: control } = session.client.ftp;
  const { localAddress: here, remoteAddress: there } = control;
  if (here === undefined || there === undefined) throw new Error('The control connection was closed.');
  const listener = createServer();
  listener.maxConnections = 4;
  listener.listen(0, here);
  await once(listener, 'listening');
  const arrived = arrivalAt(listener, there);
  try {
    await announce(session, here, listener);
  } catch (error) {
    listener.close();
    throw error instanceof FTPError ? new Refused('active', error) : error;
  }
  return {
    accepted: (withinMs) => arrival(arrived, control, here, withinMs).finally(() => listener.close()),
    close: () => void listener.close(),
  };
}

/** The server has so long; without its control connection it will not come at all. */
async function arrival(
  arrived: Promise<Socket>,
  control: Socket,
  here: string,
  withinMs: number,
): Promise<Socket> {
  let timer: NodeJS.Timeout | undefined;
  let closed: (() => void) | undefined;
  const failing = new Promise<never>((_, reject) => {
    const detail = `Nobody connected to ${here} within ${withinMs / 1000} s.`;
    timer = setTimeout(() => reject(new DataBlocked('active', detail)), withinMs);
    closed = (): void => reject(new Error('The control connection was closed.'));
    control.once('close', closed);
  });
  try {
    return await Promise.race([arrived, failing]);
  } finally {
    clearTimeout(timer);
    if (closed) control.off('close', closed);
  }
}

function arrivalAt(listener: Server, there: string): Promise<Socket> {
  return new Promise((resolve) => {
    listener.on('connection', (socket) => {
      socket.on('error', () => undefined);
      if (plain(socket.remoteAddress) === plain(there)) resolve(socket);
      else socket.destroy();
    });
  });
}

async function announce(session: Session, here: string, listener: Server): Promise<void> {
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('The port is not known.');
  const { port } = address;
  const v4 = plain(here);
  if (v4.includes(':')) {
    await session.send(`EPRT |2|${here.replace(/%.*$/, '')}|${port}|`);
    return;
  }
  await session.send(`PORT ${v4.replaceAll('.', ',')},${port >> 8},${port & 255}`);
}

/** An IPv4 address as it stands in a socket that takes both families. */
function plain(address = ''): string {
  return address.replace(/^::ffff:/i, '');
}
