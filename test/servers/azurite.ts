import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AzuriteAddress, Certificate } from './addresses';
import { sleep, startDaemon, statusOf, waitUntil } from './daemon';
import { freshFolder, removeFolder } from './folders';
import { accepts, freePort } from './ports';

export interface Azurite extends AzuriteAddress {
  stop(): Promise<void>;
}

export interface AzuriteOptions {
  /** It speaks https, and http no more. */
  readonly tls?: Certificate;
  /** Missing: one that is free. */
  readonly port?: number;
}

/** The account is not the emulator's own, whose key stands in every manual. */
const account = 'studio';
const key = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');

/**
 * Starts Azurite, Microsoft's emulator of Azure Storage; all it holds is in its memory. It is strict with what it does
 * not know, but takes the SDK's newest version of the protocol for the one it speaks.
 */
export async function startAzurite({ tls, port: wanted }: AzuriteOptions = {}): Promise<Azurite> {
  const program = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const [folder, port] = [await freshFolder(), wanted ?? (await freePort())];
  const logFile = path.join(folder, 'azurite.log');
  const daemon = await startDaemon({
    program: '/usr/bin/env',
    apt: 'coreutils',
    arguments: [
      `AZURITE_ACCOUNTS=${account}:${key}`,
      process.execPath,
      // Has no effect here; it is how the next run knows a leftover one.
      `--diagnostic-dir=${folder}`,
      program,
      '--disableTelemetry',
      '--skipApiVersionCheck',
      '--inMemoryPersistence',
      '--blobHost',
      '127.0.0.1',
      '--blobPort',
      String(port),
      ...(tls ? ['--cert', tls.certificate, '--key', tls.key] : []),
    ],
    log: logFile,
  });
  const stop = async (): Promise<void> => {
    await daemon.kill();
    await removeFolder(folder);
  };
  try {
    const endpoint = `${tls ? 'https' : 'http'}://127.0.0.1:${port}/${account}`;
    await waitUntil('Azurite answers', () => answers(endpoint, port, tls), {
      timeoutMs: 30_000,
      daemons: [daemon],
    });
    return { endpoint, host: '127.0.0.1', port, account, key, logFile, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Any answer is one; it knows no request without an account's container. */
async function answers(endpoint: string, port: number, tls: Certificate | undefined): Promise<boolean> {
  // The certificate may be one that nobody vouches for, so of https the port alone is asked.
  return tls ? accepts(port) : (await statusOf(endpoint)) >= 400;
}

export interface AzuriteLine {
  readonly method: string;
  /** As it came over the wire: percent-encoded, with its query. */
  readonly path: string;
  readonly status: number;
}

const logLine = /^\S+ - - \[[^\]]*\] "(\S+) (\S+) HTTP\/1\.\d" (\d{3}) /gm;

/**
 * All requests that were answered before this call, from Azurite's own log. It sends one of its own and waits for that
 * to show up, because a line is written after the answer.
 */
export async function azuriteLog({ endpoint, logFile }: AzuriteAddress): Promise<AzuriteLine[]> {
  const marker = `slipway-test-marker=${randomUUID()}`;
  await statusOf(`${endpoint}?${marker}`);
  const deadline = Date.now() + 3000;
  for (;;) {
    const text = await readFile(logFile, 'utf8');
    if (text.includes(marker) || Date.now() > deadline) {
      const lines = [...text.matchAll(logLine)].map(([, method = '', asked = '', status]) => ({
        method,
        path: asked,
        status: Number(status),
      }));
      return lines.filter((line) => !line.path.includes('slipway-test-marker='));
    }
    await sleep(10);
  }
}
