import { afterEach, describe, expect, test } from 'vitest';
import { CodeError, EndedError, toFailure, type AsperaContext } from '../../../src/drivers/aspera/failures';
import { setLanguage } from '../../../src/language/language';
import type { FailureKind } from '../../../src/model/failure';
import { titleOf } from '../../../src/model/failure-policy';

afterEach(() => setLanguage('en'));

const context: AsperaContext = {
  operation: 'write',
  path: 'show/a.ts',
  host: 'media.example.com',
  port: 33_001,
  udpPort: 33_002,
  secrets: ['MARKED word'],
};

function sentences(error: Error, where = context): readonly string[] {
  const both = (['en', 'de'] as const).map((language) => {
    setLanguage(language);
    return titleOf(toFailure(error, where));
  });
  return [toFailure(error, where).kind, ...both];
}

describe('what ascp ends with', () => {
  test.each<[number, FailureKind, string, string]>([
    [
      3,
      'bad-address',
      'The server takes no files at “show/a.ts”.',
      'Der Server nimmt unter „show/a.ts“ keine Dateien an.',
    ],
    [4, 'not-found', '“show/a.ts” does not exist.', ''],
    [5, 'forbidden', 'These credentials may not write “show/a.ts”.', ''],
    [
      8,
      'undeliverable',
      'ascp does not understand what it was called with, or its configuration is not valid.',
      'ascp versteht seinen Aufruf nicht, oder seine Konfiguration ist ungültig.',
    ],
    [12, 'unreachable', 'Nothing answers at media.example.com:33001.', ''],
    [13, 'timeout', 'Media.example.com:33001 stopped answering.', ''],
    [
      14,
      'udp-blocked',
      'FASP’s data does not get through to media.example.com by UDP port 33002.',
      'FASP-Daten kommen über UDP-Port 33002 nicht zu media.example.com durch.',
    ],
    [15, 'udp-blocked', 'FASP’s data does not get through to media.example.com by UDP port 33002.', ''],
    [16, 'timeout', 'Media.example.com stopped answering.', ''],
    [18, 'timeout', 'Media.example.com stopped answering.', ''],
    [
      19,
      'wrong-credentials',
      'media.example.com refuses this user name with this password, key or token.',
      'media.example.com akzeptiert diesen Benutzernamen mit diesem Passwort, Schlüssel oder Token nicht.',
    ],
    [24, 'too-large', '“show/a.ts” is larger than the destination accepts.', ''],
    [25, 'no-space', 'There is no space left at media.example.com.', ''],
    [26, 'read-only', 'Media.example.com can only be read.', ''],
    [28, 'cancelled', 'It was stopped.', ''],
    [
      29,
      'undeliverable',
      'The licence of ascp, here or at the server, does not allow this delivery.',
      'Die Lizenz von ascp, hier oder auf dem Server, lässt diese Auslieferung nicht zu.',
    ],
    [38, 'undeliverable', 'The licence of ascp, here or at the server, does not allow this delivery.', ''],
    [
      34,
      'wrong-credentials',
      'media.example.com does not authorise this delivery.',
      'media.example.com genehmigt diese Auslieferung nicht.',
    ],
    [35, 'local-unreadable', '“show/a.ts” on this computer cannot be read.', ''],
    [40, 'timeout', 'Media.example.com stopped answering.', ''],
    [41, 'forbidden', 'These credentials may not write “show/a.ts”.', ''],
    [42, 'exists', '“show/a.ts” exists already.', ''],
    [51, 'untrusted-host', 'The host key of media.example.com:33001 is not trusted.', ''],
    [
      53,
      'unsupported',
      'A check at media.example.com rejects “show/a.ts”.',
      'Eine Prüfung auf media.example.com lehnt „show/a.ts“ ab.',
    ],
    [
      55,
      'unsupported',
      'The server media.example.com does not take the name “show/a.ts”.',
      'Der Server media.example.com akzeptiert den Namen „show/a.ts“ nicht.',
    ],
    [
      66,
      'unsupported',
      'media.example.com does not accept this way to encrypt.',
      'media.example.com akzeptiert diese Verschlüsselung nicht.',
    ],
    [2, 'unknown', 'It was not possible to write “show/a.ts”.', ''],
    [99, 'unknown', 'It was not possible to write “show/a.ts”.', ''],
  ])('error %i is %s: %s', (code, kind, english, german) => {
    const [found, inEnglish, inGerman] = sentences(new CodeError(code, 'It said so'));
    expect([found, inEnglish]).toEqual([kind, english]);
    if (german !== '') expect(inGerman).toBe(german);
    expect(toFailure(new CodeError(code, 'It said so'), context).detail).toBe(`Error ${code}: It said so`);
  });

  test('a token that has expired is another matter than a wrong one', () => {
    expect(sentences(new CodeError(37, 'Token authorization failed: Expired'))).toEqual([
      'expired-credentials',
      'The token for media.example.com has expired.',
      'Das Token für media.example.com ist abgelaufen.',
    ]);
  });

  test('at the port of SSH another one is named that is worth a try', () => {
    expect(sentences(new CodeError(13, ''), { ...context, port: 22 })[1]).toBe(
      'Media.example.com:22 (many Aspera servers answer at port 33001) stopped answering.',
    );
  });

  test('an end without a word is told with what it wrote, secrets masked', () => {
    const failure = toFailure(new EndedError('died', 'bad MARKED word'), context);
    expect(failure).toMatchObject({ kind: 'program-ended', subject: 'ascp ended before it was done.' });
    expect(failure.detail).toBe('bad ••••');
  });
});
