import type { S3ClientConfig } from '@aws-sdk/client-s3';
import type { S3Destination, Secrets } from '../../destination/destination';
import type { Ask } from '../../model/question';
import type { Trust } from '../../model/trust';
import type { FoundRights } from '../driver';
import { TrustingAgent } from '../tls-trust';

export interface S3Connect {
  readonly destination: S3Destination;
  readonly secrets: Secrets;
  readonly trust: Trust;
  /** Puts a question for the code of an MFA device to a person. */
  readonly ask?: Ask | undefined;
  /** Told of the destination in the region and in the style in which its bucket was found. */
  readonly learned?: ((destination: S3Destination) => void) | undefined;
  readonly rights?: FoundRights;
}

/** Sockets have to be as many as the engine may ever use at once, or requests wait in the SDK unseen. */
const mostSockets = 256;
const connectTimeoutMs = 10_000;
/** A connection on which nothing moves for this long is dead. */
const idleTimeoutMs = 30_000;

/** What goes wrong is told by failures; the SDK's own remarks would end up on the user's terminal. */
export const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Said in the failure.
}

export function endpointOf({ host, port, tls }: S3Destination): string {
  return `${tls ? 'https' : 'http'}://${host}${port === (tls ? 443 : 80) ? '' : `:${port}`}`;
}

/** Options of the SDK's own request handler. */
export function requestHandler(trust: Trust): NonNullable<S3ClientConfig['requestHandler']> {
  const sockets = { keepAlive: true, maxSockets: mostSockets };
  return {
    connectionTimeout: connectTimeoutMs,
    socketTimeout: idleTimeoutMs,
    httpAgent: sockets,
    httpsAgent: new TrustingAgent(sockets, trust),
  };
}
