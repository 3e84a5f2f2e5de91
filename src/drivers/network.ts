import type { FailureKind } from '../model/failure';

const kinds: Readonly<Record<string, FailureKind>> = {
  ECONNREFUSED: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'timeout',
  ECONNABORTED: 'timeout',
  EPIPE: 'timeout',
};

/** What a socket's error code means to the queue; undefined: it is not about the way to a server. */
export function networkKind(code: string): FailureKind | undefined {
  return Object.hasOwn(kinds, code) ? kinds[code] : undefined;
}

/**
 * Whether TLS was spoken to a server that does not speak it. OpenSSL says so in words, the BoringSSL of Electron in the
 * name of its error.
 */
export function isNoTls({ code, message }: { readonly code: string; readonly message: string }): boolean {
  return code === 'EPROTO' || /wrong.version.number|packet.length.too.long|ssl.*http.request/i.test(message);
}
