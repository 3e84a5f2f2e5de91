import type { FtpDestination, Secrets } from '../../destination/destination';
import type { Trust } from '../../model/trust';

/** Where a server is and how it is to be spoken to. */
export interface FtpServer {
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** `host:port`, as people read it. */
  readonly name: string;
  readonly tls: 'none' | 'explicit' | 'implicit';
  readonly passive: boolean;
  /** Octal permissions that files are to get. */
  readonly fileMode: string | undefined;
  readonly user: string;
  readonly password: string;
  readonly trust: Trust;
}

export function serverOf(destination: FtpDestination, secrets: Secrets, trust: Trust): FtpServer {
  const { host, port, tls, implicit, passive, anonymous, user, fileMode } = destination;
  return {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port,
    name: `${host}:${port}`,
    tls: tls ? (implicit ? 'implicit' : 'explicit') : 'none',
    passive,
    fileMode,
    // RFC 1635: every password will do, and an address is asked for by custom only.
    user: user ?? 'anonymous',
    password: secrets.password ?? (anonymous ? 'anonymous@' : ''),
    trust,
  };
}

/** Nothing was heard for this long: whoever is on the other side is gone. */
export const silenceMs = 15_000;
