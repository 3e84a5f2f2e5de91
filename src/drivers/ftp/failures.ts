import { FTPError } from 'basic-ftp';
import { redact } from '../../destination/redact';
import { asFailure, Failure, type FailureKind, type Operation } from '../../model/failure';
import { isGarbled } from '../../model/remote-path';
import { garbled } from '../garbled-names';
import { networkKind } from '../network';

export interface FtpContext {
  readonly operation: Operation;
  readonly path?: string;
  /** `host:port`, as people read it. */
  readonly server: string;
  /** Values to mask in what the server said. */
  readonly secrets: readonly string[];
}

type Verdict = readonly [kind: FailureKind, subject?: string];

/** At which step of connecting a server said no; later on: none. */
export type Step = 'greeting' | 'tls' | 'user' | 'protection' | 'passive' | 'active' | 'resume';

/** A refusal at one step of connecting, of the preparation of a data connection, or to begin in the middle of a file. */
export class Refused extends Error {
  constructor(
    readonly step: Step,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The data connection did not come to stand, although the server agreed to it. */
export class DataBlocked extends Error {
  constructor(
    readonly mode: 'passive' | 'active',
    detail: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
  }
}

/** What answered is no FTP server. */
export class OtherProtocol extends Error {}

/** What an FTP server refused, or the way to it. Codes: RFC 959 section 4.2, RFC 4217, and what servers were seen to say. */
export function toFailure(error: unknown, context: FtpContext): Failure {
  if (error instanceof Failure) return error;
  const [kind, subject] = judged(error, context);
  if (kind === 'unknown' && !(error instanceof Error))
    return asFailure(error, context.operation, context.path);
  const said = error instanceof Error ? error.message : String(error);
  return new Failure({
    kind,
    operation: context.operation,
    ...(context.path === undefined ? {} : { path: context.path }),
    ...(subject === undefined ? {} : { subject }),
    detail: redact(said, context.secrets),
    cause: error,
  });
}

function judged(error: unknown, context: FtpContext): Verdict {
  const { server, path } = context;
  const found = verdict(error, context);
  const isNone = found[0] === 'not-found' || found[0] === 'forbidden';
  return isNone && isGarbled(path) ? garbled(server, path) : found;
}

function verdict(error: unknown, context: FtpContext): Verdict {
  const { server } = context;
  if (error instanceof Refused) return byStep(error, context);
  if (error instanceof FTPError) return byReply(error, context);
  if (error instanceof DataBlocked) {
    return error.mode === 'passive'
      ? ['data-blocked', `${server} lets us in, but the ports it offers for data do not answer.`]
      : ['data-blocked', `${server} lets us in, but cannot connect back to this computer for data.`];
  }
  if (error instanceof OtherProtocol) return ['bad-address', error.message];
  if (!(error instanceof Error)) return ['unknown'];
  const code = 'code' in error ? String(error.code) : '';
  const system = networkKind(code);
  if (system) return [system, server];
  if (code === 'EPROTO' || code.startsWith('ERR_SSL'))
    return ['bad-address', `${server} does not begin with TLS; try the address without implicit TLS.`];
  if (/control characters/.test(error.message))
    return ['unsupported', 'FTP cannot carry names with line breaks in them.'];
  // The library's own words for a connection that ended or fell silent.
  if (/timeout|closed|FIN packet|hang up|disconnected/i.test(error.message)) return ['timeout', server];
  return ['unknown'];
}

const tlsWanted = /tls|ssl|encrypt|clear ?text|secure/i;
const tooMany = /too many|maximum|max(\.|imum)? number|limit|connections/i;

function byStep({ step, cause }: Refused, context: FtpContext): Verdict {
  const { server } = context;
  const reply = cause instanceof FTPError ? cause : undefined;
  if (!reply) return verdict(cause, context);
  const { code, message } = reply;
  if (step === 'tls') return ['no-tls', `${server} does not offer TLS.`];
  if (step === 'protection') return ['unsupported', `${server} does not encrypt the data it takes.`];
  // It has no port to offer in this moment.
  if (step === 'passive' && code < 500) return ['throttled', server];
  if (step === 'active') return ['unsupported', `${server} refuses active mode.`];
  if (step === 'user' && code !== 331 && tlsWanted.test(message))
    return ['unsupported', `${server} takes sign-ins over TLS only.`];
  // vsftpd and pure-ftpd say 421, proftpd 530.
  if (code === 421 || (code === 530 && tooMany.test(message))) return ['throttled', server];
  if (step === 'user' && (code === 530 || code === 430 || code === 332 || code === 331))
    return ['wrong-credentials'];
  if (step === 'user' && code >= 500) return ['wrong-credentials'];
  return byReply(reply, context);
}

function byReply({ code, message }: FTPError, { server, path }: FtpContext): Verdict {
  if (code === 421) return /time|idle/i.test(message) ? ['timeout', server] : ['throttled', server];
  if (code === 452 || code === 552 || /quota|no space|disk full|insufficient storage/i.test(message))
    return ['no-space', server];
  // vsftpd has no other words for a disk that is full.
  if (code === 451 && /writing to local file/i.test(message)) return ['no-space', server];
  if (code === 425)
    return ['data-blocked', `${server} lets us in, but no connection for data comes to stand.`];
  if (code === 426) return ['timeout', server];
  if (code === 530 || code === 532) return ['wrong-credentials'];
  if (code === 522) return ['unsupported', `${server} does not accept how data is encrypted.`];
  if (code === 500 || code === 501 || code === 502 || code === 504) return ['unsupported'];
  if (/prohibited|invalid (file |directory |path )?name|illegal name/i.test(message))
    return ['unsupported', `${server} does not take names like that of “${path ?? ''}”.`];
  if (/no such|not found|not exist|cannot find/i.test(message)) return ['not-found'];
  if (/exists|not empty|is a directory/i.test(message)) return ['exists'];
  if (code === 550 || code === 553) return ['forbidden'];
  return ['unknown'];
}
