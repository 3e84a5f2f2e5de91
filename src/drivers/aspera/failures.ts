import { redact } from '../../destination/redact';
import { words } from '../../language/words';
import { Failure, type FailureKind, type Operation } from '../../model/failure';

/** ascp has said that it ended, or that a file did, with a number (IBM, "FASP error codes"). */
export class CodeError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
  ) {
    super(`Error ${code}: ${description}`);
    this.name = 'CodeError';
  }
}

/** ascp was started, and ended without a word of how. `said`: what it wrote to its terminal. */
export class EndedError extends Error {
  constructor(
    readonly why: 'never-connected' | 'died' | 'silent' | 'unintelligible',
    said: string,
  ) {
    super(said);
    this.name = 'EndedError';
  }
}

export interface AsperaContext {
  readonly operation: Operation;
  readonly path?: string;
  readonly host: string;
  /** Of SSH. */
  readonly port: number;
  readonly udpPort: number;
  /** Values to mask in what ascp said. */
  readonly secrets: readonly string[];
}

type Verdict = readonly [kind: FailureKind, subject?: string];
type Judge = (context: AsperaContext, description: string) => Verdict;

const says = (): ReturnType<typeof words>['drivers']['aspera'] => words().drivers.aspera;

const is =
  (kind: FailureKind): Judge =>
  () => [kind];
const unreachable: Judge = (context) => ['unreachable', serverOf(context)];
const lost: Judge = ({ host }) => ['timeout', host];
const udp: Judge = ({ host, udpPort }) => ['udp-blocked', says().udpBlocked(host, udpPort)];
const licence: Judge = () => ['undeliverable', says().licence];
const refused: Judge = ({ host }, description) =>
  /expire/i.test(description)
    ? ['expired-credentials', says().expired(host)]
    : ['wrong-credentials', says().notAuthorised(host)];
const rejected: Judge = ({ host, path }) => [
  'unsupported',
  path === undefined ? says().rejected(host) : says().rejectedFile(host, path),
];
const name: Judge = ({ host, path }) => ['unsupported', says().name(host, path ?? '')];
const cipher: Judge = ({ host }) => ['unsupported', says().cipher(host)];
const usage: Judge = () => ['undeliverable', says().usage];

/** What is not here is unknown, and may pass. */
const byCode: Readonly<Record<number, Judge>> = {
  3: ({ path }) => ['bad-address', says().target(path ?? '')],
  4: is('not-found'),
  5: is('forbidden'),
  6: ({ path }) => ['bad-address', says().noFolder(path ?? '')],
  7: is('exists'),
  8: usage,
  9: licence,
  10: licence,
  12: unreachable,
  13: (context) => ['timeout', serverOf(context)],
  14: udp,
  15: udp,
  16: lost,
  17: lost,
  18: lost,
  19: ({ host }) => ['wrong-credentials', says().refused(host)],
  21: ({ path }) => ['unsupported', says().noFile(path ?? '')],
  24: is('too-large'),
  25: ({ host }) => ['no-space', host],
  26: ({ host }) => ['read-only', host],
  28: is('cancelled'),
  29: licence,
  30: licence,
  34: refused,
  35: is('local-unreadable'),
  37: refused,
  38: licence,
  39: lost,
  40: lost,
  41: is('forbidden'),
  42: is('exists'),
  44: udp,
  45: lost,
  50: usage,
  51: ({ host, port }) => ['untrusted-host', `${host}:${port}`],
  52: rejected,
  53: rejected,
  54: rejected,
  55: name,
  56: name,
  58: rejected,
  60: rejected,
  63: is('local-unreadable'),
  65: cipher,
  66: cipher,
};

/** What ascp says of a session, or of one file of it. */
export function toFailure(error: unknown, context: AsperaContext): Failure {
  if (error instanceof Failure) return error;
  const [kind, subject] = verdict(error, context);
  const { operation, path, secrets } = context;
  const said = error instanceof Error ? error.message : String(error);
  return new Failure({
    kind,
    operation,
    ...(path === undefined ? {} : { path }),
    ...(subject === undefined ? {} : { subject }),
    detail: redact(said, secrets),
    cause: error,
  });
}

function verdict(error: unknown, context: AsperaContext): Verdict {
  if (error instanceof CodeError)
    return byCode[error.code]?.(context, error.description) ?? (['unknown'] as const);
  if (error instanceof EndedError) return ['program-ended', says().ended[error.why]];
  return ['unknown'];
}

/** Where nobody answers at SSH's own port, the one that many Aspera servers have is worth a try. */
export function serverOf({ host, port }: Pick<AsperaContext, 'host' | 'port'>): string {
  return port === 22 ? says().otherPort(host) : `${host}:${port}`;
}
