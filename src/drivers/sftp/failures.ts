import { redact } from '../../destination/redact';
import { asFailure, Failure, type FailureKind, type Operation } from '../../model/failure';
import { isGarbled } from '../../model/remote-path';
import { garbled } from '../garbled-names';
import { networkKind } from '../network';

/** A status that is no success (draft-ietf-secsh-filexfer-02, 7; above 8: -13, 9.1). */
export class StatusError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'StatusError';
  }
}

/** The connection was given up because nothing came any more. */
export class SilentError extends Error {}

/** Another protocol answered where SSH was expected. */
export class OtherProtocolError extends Error {
  constructor(readonly protocol: 'FTP' | 'HTTP' | 'TLS') {
    super(`The server greets as one of ${protocol}.`);
  }
}

/** Statuses that verbs look at themselves. */
export const status = { endOfFile: 1, noSuchFile: 2, failure: 4, unsupported: 8 } as const;

export interface SftpContext {
  readonly operation: Operation;
  readonly path?: string;
  /** `host:port`, as people read it. */
  readonly server: string;
  /** Values to mask in what the server said. */
  readonly secrets: readonly string[];
}

type Verdict = readonly [kind: FailureKind, subject?: string];

const byStatus: Readonly<Record<number, (context: SftpContext) => Verdict>> = {
  2: ({ server, path }) => (isGarbled(path) ? garbled(server, path) : ['not-found']),
  3: () => ['forbidden'],
  // OpenSSH answers so where a name is too long or has a character that its disk does not take.
  5: ({ server, path }) => ['unsupported', `The server ${server} does not take the name “${path ?? ''}”.`],
  6: ({ server }) => ['timeout', server],
  7: ({ server }) => ['timeout', server],
  8: () => ['unsupported'],
  10: () => ['not-found'],
  11: () => ['exists'],
  12: ({ server }) => ['read-only', server],
  14: ({ server }) => ['no-space', server],
  15: ({ server }) => ['no-space', server],
};

/** What ssh2 says where it ends a connection; its errors carry no codes. */
const byMessage: readonly (readonly [RegExp, (server: string) => Verdict])[] = [
  [
    /too many authentication failures/i,
    (server) => [
      'wrong-credentials',
      `The server ${server} hung up after too many keys: name the one that is for it.`,
    ],
  ],
  [
    /no matching (key exchange|host key|c->s|s->c|client|server)/i,
    (server) => [
      'undeliverable',
      `The server ${server} encrypts only in ways that are too old to be safe; its owner has to update it.`,
    ],
  ],
  [/protocol version not supported|unsupported (ssh )?version/i, (server) => noSsh(server)],
  [/invalid identification|bad identification|exceeded max.* header/i, (server) => noSsh(server)],
  // Full: OpenSSH hangs up on some of those who have not signed in yet (MaxStartups).
  [/connection lost before handshake|too many connections/i, (server) => ['throttled', server]],
  [
    /unable to start subsystem|establishing SFTP session|packet length \d+ exceeds|expected VERSION/i,
    (server) => ['undeliverable', `The server ${server} lets you in, but offers no SFTP.`],
  ],
  [/no response from server|closed the session|not connected/i, (server) => ['timeout', server]],
];

/** What the server, or the way to it, refused. */
export function toFailure(error: unknown, context: SftpContext): Failure {
  if (error instanceof Failure) return error;
  const [kind, subject] = verdict(error, context);
  const { operation, path, secrets } = context;
  if (kind === 'unknown' && !(error instanceof StatusError)) return asFailure(error, operation, path);
  return new Failure({
    kind,
    operation,
    ...(path === undefined ? {} : { path }),
    ...(subject === undefined ? {} : { subject }),
    detail: redact(said(error), secrets),
    cause: error,
  });
}

function verdict(error: unknown, context: SftpContext): Verdict {
  const { server } = context;
  if (error instanceof StatusError) return byStatus[error.status]?.(context) ?? ['unknown'];
  if (error instanceof SilentError) return ['timeout', server];
  if (error instanceof OtherProtocolError) return ['bad-address', otherProtocol(error, server)];
  if (!(error instanceof Error)) return ['unknown'];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const system = networkKind(code);
  if (system) return [system, server];
  const known = byMessage.find(([pattern]) => pattern.test(error.message));
  if (known) return known[1](server);
  // All else that ends a connection comes from below SFTP.
  return 'level' in error || 'code' in error ? ['timeout', server] : ['unknown'];
}

function said(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof StatusError ? `Status ${error.status}: ${message}` : message;
}

function noSsh(server: string): Verdict {
  return ['bad-address', `What answers at ${server} does not speak SSH.`];
}

function otherProtocol({ protocol }: OtherProtocolError, server: string): string {
  return protocol === 'FTP'
    ? `The server ${server} speaks FTP and not SFTP; write the address with ftp:// or ftps://.`
    : `The server ${server} speaks ${protocol} and not SFTP.`;
}
