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
