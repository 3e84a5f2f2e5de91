import { FTPError } from 'basic-ftp';
import { describe, expect, test } from 'vitest';
import {
  DataBlocked,
  OtherProtocol,
  Refused,
  toFailure,
  type FtpContext,
} from '../../../src/drivers/ftp/failures';
import { Failure, type FailureKind } from '../../../src/model/failure';
import { sentenceOf, titleOf } from '../../../src/model/failure-policy';

const context: FtpContext = { operation: 'write', path: 'a.ts', server: 'h:21', secrets: ['topsecret'] };

function said(code: number, message = 'No.'): FTPError {
  return new FTPError({ code, message: `${code} ${message}` });
}

describe('what servers answer', () => {
  test.each<[number, string, FailureKind, string]>([
    [421, 'Too many connections (8) from this IP', 'throttled', 'H:21 asked for fewer requests.'],
    [421, 'Timeout.', 'timeout', 'H:21 stopped answering.'],
    [
      425,
      'Failed to establish connection.',
      'data-blocked',
      'h:21 lets us in, but no connection for data comes to stand.',
    ],
    [426, 'Failure reading network stream.', 'timeout', 'H:21 stopped answering.'],
    [451, 'Failure writing to local file.', 'no-space', 'There is no space left at h:21.'],
    [452, 'Insufficient storage space.', 'no-space', 'There is no space left at h:21.'],
    [552, 'Quota exceeded', 'no-space', 'There is no space left at h:21.'],
    [
      522,
      'SSL connection failed; session reuse required',
      'unsupported',
      'h:21 does not accept how data is encrypted.',
    ],
    [550, 'a.ts: No such file or directory', 'not-found', '“a.ts” does not exist.'],
    [550, 'Permission denied.', 'forbidden', 'These credentials may not write “a.ts”.'],
    [553, 'Could not create file.', 'forbidden', 'These credentials may not write “a.ts”.'],
    [553, 'Prohibited file name: a', 'unsupported', 'h:21 does not take names like that of “a.ts”.'],
    [502, 'Command not implemented.', 'unsupported', 'The destination cannot write “a.ts”.'],
    [530, 'Please login with USER and PASS.', 'wrong-credentials', 'The user name or the secret is wrong.'],
    [451, 'Local error.', 'unknown', 'It was not possible to write “a.ts”.'],
  ])('%d %s is %s: %s', (code, message, kind, title) => {
    const failure = toFailure(said(code, message), context);
    expect(failure).toMatchObject({ kind, operation: 'write', path: 'a.ts', detail: `${code} ${message}` });
    expect(titleOf(failure)).toBe(title);
  });
});

test('a name that is not in UTF-8 is told as such, where it cannot be found by what came of it', () => {
  const failure = toFailure(new FTPError({ code: 550, message: '550 Failed to open file.' }), {
    operation: 'read',
    path: 'x/caf\uFFFD.ts',
    server: 'h:21',
    secrets: [],
  });
  expect(failure.kind).toBe('unsupported');
  expect(sentenceOf(failure)).toBe(
    'The name “caf\uFFFD.ts” at h:21 is not in UTF-8, so it cannot be asked for; rename it there.',
  );
});

describe('at a step of connecting', () => {
  test.each<[Refused, FailureKind, string]>([
    [new Refused('tls', said(530, 'Please login with USER and PASS.')), 'no-tls', 'h:21 does not offer TLS.'],
    [
      new Refused('user', said(530, 'Non-anonymous sessions must use encryption.')),
      'unsupported',
      'h:21 takes sign-ins over TLS only.',
    ],
    [
      new Refused('user', said(550, 'SSL/TLS required on the control channel')),
      'unsupported',
      'h:21 takes sign-ins over TLS only.',
    ],
    [
      new Refused('user', said(530, 'Login incorrect.')),
      'wrong-credentials',
      'The user name or the secret is wrong.',
    ],
    [
      new Refused('user', said(530, 'Sorry, the maximum number of clients (3) for this user are connected')),
      'throttled',
      'H:21 asked for fewer requests.',
    ],
    [
      new Refused('greeting', said(421, 'There are too many connected users')),
      'throttled',
      'H:21 asked for fewer requests.',
    ],
    [new Refused('protection', said(536, 'No.')), 'unsupported', 'h:21 does not encrypt the data it takes.'],
    [
      new Refused('passive', said(425, 'Address already in use')),
      'throttled',
      'H:21 asked for fewer requests.',
    ],
    [new Refused('active', said(500, 'Illegal PORT command.')), 'unsupported', 'h:21 refuses active mode.'],
  ])('%s is %s: %s', (refused, kind, title) => {
    const failure = toFailure(refused, context);
    expect(failure.kind).toBe(kind);
    expect(titleOf(failure)).toBe(title);
  });
});

describe('on the way there', () => {
  test.each<[Error, FailureKind]>([
    [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 'unreachable'],
    [Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), 'timeout'],
    [Object.assign(new Error('wrong version number'), { code: 'EPROTO' }), 'bad-address'],
    [new Error('Timeout (control socket)'), 'timeout'],
    [new Error('Server sent FIN packet unexpectedly, closing connection.'), 'timeout'],
    [new Error('Invalid command: Contains control characters. (STOR a)'), 'unsupported'],
    [new DataBlocked('passive', 'Data port 9: refused'), 'data-blocked'],
    [new OtherProtocol('h:22 speaks SSH, not FTP; its address begins with sftp://.'), 'bad-address'],
    [new Error('constructor'), 'unknown'],
  ])('%s is %s', (error, kind) => {
    expect(toFailure(error, context).kind).toBe(kind);
  });

  test('a failure passes, and secrets are masked', () => {
    const own = new Failure({ kind: 'corrupt', operation: 'write', detail: '' });
    expect(toFailure(own, context)).toBe(own);
    expect(toFailure(said(530, 'User topsecret is not known'), context).detail).not.toContain('topsecret');
  });
});
