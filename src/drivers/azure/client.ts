import { webcrypto } from 'node:crypto';
import { Agent, type AgentOptions } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  AnonymousCredential,
  BlobServiceClient,
  newPipeline,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { webHost } from '../../destination/address';
import type { AzureDestination, Secrets } from '../../destination/destination';
import { Failure } from '../../model/failure';
import type { Trust } from '../../model/trust';
import { connectTls, TrustingAgent } from '../tls-trust';

/** Sockets have to be as many as the engine may ever use at once, or requests wait in the agent unseen. */
const mostSockets = 256;
const connectTimeoutMs = 10_000;
/** A connection on which nothing moves for this long is dead. */
const idleTimeoutMs = 30_000;

const sockets: AgentOptions = { keepAlive: true, maxSockets: mostSockets, timeout: idleTimeoutMs };

export interface AzureClient {
  readonly service: BlobServiceClient;
  /** Signs links; only where the account's key is known. */
  readonly credential: StorageSharedKeyCredential | undefined;
  /** The SDK keeps only the message of an error of the connection: the failure that it was made of, if it was one. */
  refusalOf(error: unknown): Failure | undefined;
  close(): void;
}

/** Retries are off, since the engine alone knows scope and phase. A signature goes along byte for byte. */
export function createClient(destination: AzureDestination, secrets: Secrets, trust: Trust): AzureClient {
  const { account, tls, addressing } = destination;
  // The SDK makes its ids with it; Node 18, which older releases of Electron run, has it as a module only.
  globalThis.crypto ??= webcrypto as Crypto;
  const { accountKey, sas } = secrets;
  const credential =
    sas === undefined && accountKey !== undefined
      ? new StorageSharedKeyCredential(account, accountKey)
      : undefined;
  const refusals = new Map<string, Failure>();
  const agent = tls
    ? new LivelyTlsAgent(trust, (failure) => refusals.set(failure.message, failure))
    : new LivelyAgent(sockets);
  const options = {
    retryOptions: { maxTries: 1 },
    userAgentOptions: { userAgentPrefix: 'Slipway' },
    // Taken as it is by the pipeline below the SDK, whose own type does not name it.
    agent,
  };
  const place = addressing === 'path' ? `/${encodeURIComponent(account)}` : '';
  const address = `${tls ? 'https' : 'http'}://${webHost(destination)}${place}`;
  const url = sas === undefined ? address : `${address}${place === '' ? '/' : ''}?${sas}`;
  return {
    service: new BlobServiceClient(url, newPipeline(credential ?? new AnonymousCredential(), options)),
    credential,
    refusalOf: (error) => (error instanceof Error ? refusals.get(error.message) : undefined),
    close: () => agent.destroy(),
  };
}

/** Resolves when the server takes a connection: all that can be found out where nothing may be asked. */
export async function reach({ host, port, tls }: AzureDestination, trust: Trust): Promise<void> {
  if (tls) {
    (await connectTls({}, { host, port }, trust)).destroy();
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ host: host.replace(/^\[|\]$/g, ''), port });
    endDead(socket);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}

class LivelyAgent extends Agent {
  override createConnection(
    ...args: Parameters<Agent['createConnection']>
  ): ReturnType<Agent['createConnection']> {
    const socket = super.createConnection(...args);
    if (socket) endDead(socket as Socket);
    return socket;
  }
}

class LivelyTlsAgent extends TrustingAgent {
  constructor(
    trust: Trust,
    private readonly refused: (failure: Failure) => void,
  ) {
    super(sockets, trust);
  }

  override createConnection(
    options: Parameters<TrustingAgent['createConnection']>[0],
    created?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    super.createConnection(options, (error, socket) => {
      if (error instanceof Failure) this.refused(error);
      else if (!error) endIdle(socket as Socket);
      created?.(error, socket);
    });
  }
}

/** A connection that does not come to stand, or stands still. */
function endDead(socket: Socket): void {
  const timer = setTimeout(() => socket.destroy(timeout()), connectTimeoutMs);
  const settled = (): void => clearTimeout(timer);
  socket.once('connect', settled);
  socket.once('close', settled);
  endIdle(socket);
}

/** The agent sets the time; Node only tells of it. */
function endIdle(socket: Socket): void {
  socket.on('timeout', () => socket.destroy(timeout()));
}

function timeout(): Error {
  return Object.assign(new Error('Nothing moved for too long.'), { code: 'ETIMEDOUT' });
}
