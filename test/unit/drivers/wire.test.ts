import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { textOf, Wire, type Call } from '../../../src/drivers/wire';
import { nothingDecided } from '../../../src/model/trust';

const never = new AbortController().signal;

let server: Server | undefined;
let wire: Wire;
afterEach(() => {
  wire.close();
  server?.closeAllConnections();
  server?.close();
});

async function started(
  answer: (request: IncomingMessage, number: number) => string | undefined,
): Promise<Pick<Call, 'at'>> {
  wire = new Wire(nothingDecided);
  let count = 0;
  server = createServer((request, response) => {
    count += 1;
    const number = count;
    request.resume();
    request.once('end', () => {
      const text = answer(request, number);
      if (text === undefined) request.socket.destroy();
      else response.end(text);
    });
  });
  const listening = server;
  await new Promise<void>((resolve) => {
    listening.listen(0, '127.0.0.1', resolve);
  });
  return { at: { tls: false, host: '127.0.0.1', port: (listening.address() as AddressInfo).port } };
}

test('what is good for one time is made anew where a request has to be sent again', async () => {
  const seen: unknown[] = [];
  const { at } = await started((request, number) => {
    seen.push(request.headers['x-once']);
    // The second one comes over a connection that was kept.
    return number === 2 ? undefined : 'fine';
  });
  let made = 0;
  const sign = (): Record<string, string> => {
    made += 1;
    return { 'x-once': String(made) };
  };
  const call: Call = { method: 'GET', at, path: '/', headers: {}, sign };
  for (let n = 0; n < 2; n += 1) expect(await textOf(await wire.send(call, never))).toBe('fine');
  expect(seen).toEqual(['1', '2', '3']);
});

test('what is known when a body has passed comes behind it', async () => {
  const { at } = await started(({ headers, rawTrailers }) =>
    JSON.stringify([headers['transfer-encoding'], headers['content-length'], rawTrailers]),
  );
  let passed = 0;
  const open = (): Readable =>
    Readable.from([Buffer.alloc(70_000), Buffer.alloc(5)], { objectMode: false }).on(
      'data',
      (chunk: Buffer) => {
        passed += chunk.length;
      },
    );
  const trailers = (): Record<string, string> => ({ 'X-Passed': `${passed} ü` });
  const content = { bytes: 70_005, open, trailers };
  const answer = await wire.send({ method: 'PUT', at, path: '/', headers: {}, content }, never);
  const ü = Buffer.from('ü').toString('latin1');
  expect(JSON.parse(await textOf(answer))).toEqual(['chunked', null, ['X-Passed', `70005 ${ü}`]]);
});

test('nothing reads a body any more once an answer was read that came before its end', async () => {
  wire = new Wire(nothingDecided);
  const content = Buffer.alloc(30_000_000, 'x');
  const received: Buffer[] = [];
  const early = createTcpServer();
  let reading: Socket | undefined;
  const ended = new Promise<void>((resolve) => {
    early.once('connection', (socket: Socket) => {
      socket.once('data', () => {
        socket.pause();
        socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno');
      });
      let bytes = 0;
      socket.on('data', (chunk: Buffer) => {
        received.push(chunk);
        bytes += chunk.length;
        if (bytes > content.length) socket.destroy();
      });
      socket.on('error', () => undefined).once('close', () => resolve());
      reading = socket;
    });
  });
  await new Promise<void>((resolve) => {
    early.listen(0, '127.0.0.1', resolve);
  });
  const at = { tls: false, host: '127.0.0.1', port: (early.address() as AddressInfo).port };
  const answer = await wire.send({ method: 'PUT', at, path: '/a', headers: {}, content }, never);
  expect(await textOf(answer)).toBe('no');
  // Whoever lent it uses it for something else.
  content.fill('y');
  reading?.resume();
  await ended;
  early.close();
  expect(received.length).toBeGreaterThan(0);
  expect(received.filter((chunk) => chunk.includes('yyyy'))).toEqual([]);
});
