import { Agent, type AgentOptions, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { X509Certificate } from 'node:crypto';
import { Failure } from '../model/failure';
import type { CertificateEvidence, Trust } from '../model/trust';

/**
 * TLS as every driver speaks it: a server is trusted that the system's authorities vouch for under the name that was
 * asked for, or whose certificate is exactly the one that people have pinned for it. Where one is pinned, no other
 * will do. Judged is what this very connection has shown, so evidence needs no second one.
 */

export interface Server {
  /** As destinations hold it: an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
}

/** Longest wait for a connection and its handshake. */
const connectTimeoutMs = 10_000;

/**
 * Opens a connection (or takes over `options.socket`) and resolves when its server is trusted; until then nobody has
 * the socket, so nobody can have written to it. `options.session` may be given to go on with the session of a
 * connection that was trusted: its server counts as trusted then.
 * @throws Failure `untrusted-certificate` with evidence, or `timeout`; else the error of the socket.
 */
export async function connectTls(
  options: ConnectionOptions,
  { host, port }: Server,
  trust: Trust,
  opened?: (socket: TLSSocket) => void,
): Promise<TLSSocket> {
  const server = { host: isIP(host) === 6 ? `[${host}]` : host, port };
  const pin = await trust.certificate(server.host, port);
  return new Promise((resolve, reject) => {
    const socket = connect({
      servername: serverName(server.host),
      ...options,
      host: server.host.replace(/^\[|\]$/g, ''),
      port,
      ...unjudged,
    });
    opened?.(socket);
    guard(socket, server, pin);
    const timer = setTimeout(() => socket.destroy(tooSlow(server)), connectTimeoutMs);
    const failed = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    const closed = (): void => failed(new Error('socket hang up'));
    socket.once('error', failed);
    socket.once('close', closed);
    socket.once('secureConnect', () => {
      if (socket.destroyed) return;
      clearTimeout(timer);
      socket.off('error', failed);
      socket.off('close', closed);
      resolve(socket);
    });
  });
}

/**
 * Leaves the judgement to `guard`. For a library that calls `tls.connect` itself: give it these options, and guard
 * each socket in the same turn.
 */
export const unjudged = { rejectUnauthorized: false } as const;

/**
 * Ends a connection whose server is not trusted, with the failure as its error, within the last step of the
 * handshake: as Node's own check does, before anything leaves that was written to the socket earlier.
 * @param pin what `Trust.certificate` says of this server.
 */
export function guard(socket: TLSSocket, server: Server, pin: string | undefined): void {
  socket.prependOnceListener('secureConnect', () => {
    const failure = judge(socket, server, pin);
    if (failure) socket.destroy(failure);
  });
}

const shownBy = new WeakMap<TLSSocket, X509Certificate>();

/** What the server of a connection has shown. Node takes it out of its chain when it is asked for, so it is kept here. */
export function certificateOf(socket: TLSSocket): X509Certificate | undefined {
  return shownBy.get(socket);
}

/** Verdict on a connection whose handshake is done; undefined: its server is trusted. */
export function judge(socket: TLSSocket, server: Server, pin: string | undefined): Failure | undefined {
  // Going on with a session shows no certificate anew: only the server that the session is with can do it.
  if (socket.isSessionReused()) return undefined;
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return untrusted(server, 'The server has shown no certificate.');
  shownBy.set(socket, certificate);
  if (pin === undefined ? socket.authorized : certificate.fingerprint256 === pin) return undefined;
  // Typed as an error; Node puts the code there.
  const code = socket.authorized ? '' : String(socket.authorizationError);
  const evidence = evidenceOf(certificate, server, code);
  if (pin === undefined) return untrusted(server, code, evidence);
  const detail = `Pinned is ${pin}, shown was ${certificate.fingerprint256}.`;
  return untrusted(server, detail, { ...evidence, known: pin });
}

/** Connections for `https.request` and what is built on it. */
export class TrustingAgent extends Agent {
  readonly #opening = new Set<TLSSocket>();

  constructor(
    options: AgentOptions,
    private readonly trust: Trust,
  ) {
    super(options);
  }

  override createConnection(
    options: RequestOptions,
    created?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const server = { host: options.host ?? 'localhost', port: Number(options.port ?? 443) };
    let opening: TLSSocket | undefined;
    const opened = (socket: TLSSocket): void => {
      opening = socket;
      this.#opening.add(socket);
    };
    connectTls({ ...options, port: server.port } as ConnectionOptions, server, this.trust, opened)
      .then(
        (socket) => created?.(null, socket),
        // The socket is not looked at where there is an error.
        (error: unknown) => (created as ((error: unknown) => void) | undefined)?.(error),
      )
      .finally(() => opening && this.#opening.delete(opening));
  }

  override destroy(): void {
    for (const socket of this.#opening) socket.destroy();
    super.destroy();
  }
}

/** What is asked for in the handshake; an address of digits is no name (RFC 6066, section 3). */
function serverName(host: string): string {
  return host.startsWith('[') || isIP(host) !== 0 ? '' : host;
}

/** Codes: OpenSSL's names of X509_V_ERR_*, as Node gives them, and Node's own. */
const problems: Readonly<Record<string, CertificateEvidence['problem']>> = {
  '': 'none',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-issuer',
  CERT_UNTRUSTED: 'unknown-issuer',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
};

/** A server may write into its certificate what it likes, and as much. */
const longestText = 500;
const mostNames = 50;

function evidenceOf(certificate: X509Certificate, { host, port }: Server, code: string): CertificateEvidence {
  return {
    type: 'certificate',
    host,
    port,
    fingerprint: certificate.fingerprint256,
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: namesOf(certificate.subjectAltName),
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
    problem: problems[code] ?? 'other',
  };
}

/** Node writes one part a line, and nothing at all for a certificate without a subject. */
function oneLine(text: string | undefined): string {
  return (text ?? '').split('\n').filter(Boolean).join(', ').slice(0, longestText);
}

/** `DNS:localhost, IP Address:127.0.0.1`; a name with a comma or a quote in it stands in quotes, as in JSON. */
function namesOf(text: string | undefined): string[] {
  const found = (text ?? '').matchAll(/(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g);
  return [...found].slice(0, mostNames).map(([, name = '']) => name.slice(0, longestText));
}

function untrusted({ host, port }: Server, detail: string, evidence?: CertificateEvidence): Failure {
  const subject = `${host}:${port}`;
  const base = { kind: 'untrusted-certificate', operation: 'connect', subject, detail } as const;
  return new Failure(evidence ? { ...base, evidence } : base);
}

function tooSlow({ host, port }: Server): Failure {
  const detail = `No TLS connection stood within ${connectTimeoutMs / 1000} s.`;
  return new Failure({ kind: 'timeout', operation: 'connect', subject: `${host}:${port}`, detail });
}
