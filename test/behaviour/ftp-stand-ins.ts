import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FtpServer } from '../servers/ftp-server';

/** Servers for what no real one can be brought to do: to fall silent, or to offer data behind a firewall. */

/** A server that says one thing and no more. */
export async function greeting(text: string, work: (port: number) => Promise<void>): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (text !== '') socket.write(text);
  });
  await listening(server, work);
}

/** Signs anybody in, and then offers a data connection that will not come to stand. */
export async function offering(offer: string, work: (port: number) => Promise<void>): Promise<void> {
  const answers: Readonly<Record<string, string>> = {
    USER: '331 Password?',
    PASS: '230 Welcome.',
    TYPE: '200 Binary.',
    FEAT: '211 No features.',
    PWD: '257 "/"',
    CWD: '250 Changed.',
    NOOP: '200 Yes.',
    EPSV: offer,
    PORT: offer,
    LIST: '150 Here it comes.',
  };
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('220 Ready.\r\n');
    socket.on('data', (chunk: Buffer) => {
      const verb = chunk.toString().split(/[ \r]/)[0] ?? '';
      socket.write(`${answers[verb] ?? '502 Not known.'}\r\n`);
    });
  });
  await listening(server, work);
}

export interface Front {
  /** Whether what comes before the answer to such a command is thrown away. */
  readonly loses?: (verb: string) => boolean;
  /** What becomes of a line on its way to the server. */
  readonly asked?: (line: string) => string;
  /** How long such a command is on its way, ms; those behind it on the same connection do not wait for it. */
  readonly late?: (verb: string) => number;
  /** What becomes of an answer. */
  readonly told?: (answer: string) => string;
}

/** A real server behind one that spoils its control connections. */
export async function inFront(
  { host, port }: FtpServer,
  { loses = () => false, asked = (line) => line, late = () => 0, told = (answer) => answer }: Front,
  work: (port: number) => Promise<void>,
): Promise<void> {
  const server = createServer((client) => {
    const real = connect(port, host);
    let waiting: string | undefined;
    client.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split(/(?<=\n)/)) {
        if (waiting !== undefined && loses(waiting)) continue;
        waiting = line.split(/[ \r]/)[0] ?? '';
        const ms = late(waiting);
        if (ms > 0) setTimeout(() => real.write(asked(line)), ms);
        else real.write(asked(line));
      }
    });
    real.on('data', (chunk: Buffer) => {
      waiting = undefined;
      client.write(told(chunk.toString()));
    });
    for (const [one, other] of [
      [client, real],
      [real, client],
    ] as const) {
      one.on('error', () => undefined);
      one.once('close', () => other.destroy());
    }
  });
  await listening(server, work);
}

async function listening(server: Server, work: (port: number) => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  try {
    await work((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

/** A connection that holds a place at a server; asked for again while the server still counts those that have gone. */
export async function greeted(port: number): Promise<Socket> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const [said] = (await once(socket, 'data')) as [Buffer];
    if (said.toString('latin1').startsWith('220')) return socket;
    socket.destroy();
    await sleep(100);
  }
  throw new Error('The server has no place for this connection.');
}
