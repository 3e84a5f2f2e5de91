import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './addresses';

export interface TlsListener {
  readonly port: number;
  /** Requests that came through. */
  readonly requests: () => number;
  stop(): void;
}

/** A web server of 127.0.0.1 that shows this certificate and answers every request with an empty 200. */
export async function startTlsListener({ key, certificate }: Certificate): Promise<TlsListener> {
  let requests = 0;
  const [keyText, cert] = await Promise.all([readFile(key), readFile(certificate)]);
  const server = createServer({ key: keyText, cert }, (_, answer) => {
    requests += 1;
    answer.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
