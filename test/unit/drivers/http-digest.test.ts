import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bestDigest, challengesIn, digestHeader } from '../../../src/drivers/http-put/digest';

function answered(
  challenge: string,
  answer: Omit<Parameters<typeof digestHeader>[1], 'method' | 'count'>,
): Readonly<Record<string, string>> {
  const digest = bestDigest(challengesIn(challenge));
  if (!digest) throw new Error('No challenge that can be answered.');
  const header = digestHeader(digest, { ...answer, method: 'GET', count: 1 });
  return challengesIn(header)[0]?.parameters ?? {};
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

const asked = (algorithm: string): string =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm},
    nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;

describe('known answers', () => {
  const mufasa = {
    user: 'Mufasa',
    password: 'Circle of Life',
    uri: '/dir/index.html',
    clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  };
  test.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('RFC 7616, section 3.9.1, %s', (algorithm, response) => {
    expect(answered(asked(algorithm), mufasa)).toEqual({
      username: 'Mufasa',
      realm: 'http-auth@example.org',
      uri: '/dir/index.html',
      algorithm,
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      nc: '00000001',
      cnonce: mufasa.clientNonce,
      qop: 'auth',
      response,
      opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
    });
  });

  test('of the two the better one is answered', () => {
    expect(answered(`${asked('MD5')}, ${asked('SHA-256')}`, mufasa)['algorithm']).toBe('SHA-256');
  });

  test('RFC 7616, section 3.9.2, a name outside ASCII goes hashed, as erratum 4897 corrects it', () => {
    const challenge = `Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256,
      nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
      opaque="HRPCssKJSGjCrkzDg8OhwpzCiGChXYjwrI2QmXDnsOS", charset=UTF-8, userhash=true`;
    const jason = {
      user: 'Jäsøn Doe',
      password: 'Secret, or not?',
      uri: '/doe.json',
      clientNonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+niz/sm',
    };
    expect(answered(challenge, jason)).toMatchObject({
      username: '793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b',
      userhash: 'true',
    });
  });

  test('RFC 2617, section 3.5', () => {
    const challenge = `Digest realm="testrealm@host.com", qop="auth,auth-int",
      nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"`;
    const answer = { ...mufasa, password: 'Circle Of Life', clientNonce: '0a4f113b' };
    const { response, algorithm } = answered(challenge, answer);
    expect([response, algorithm]).toEqual(['6629fae49393a05397450978507c4ef1', undefined]);
  });

  test('RFC 2069, without a counter', () => {
    const challenge = `Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"`;
    const { response, nc } = answered(challenge, { ...mufasa, password: 'CircleOfLife' });
    expect([response, nc]).toEqual(['1949323746fe6a43ef61f9606e7febea', undefined]);
  });

  test('the secret of a session holds both nonces', () => {
    const challenge = 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5-sess';
    const { response } = answered(challenge, { ...mufasa, clientNonce: 'c' });
    const secret = md5(`${md5('Mufasa:r:Circle of Life')}:n:c`);
    expect(response).toBe(md5(`${secret}:n:00000001:c:auth:${md5('GET:/dir/index.html')}`));
  });
});

describe('challenges', () => {
  test.each<[string, string[]]>([
    ['Basic realm="a"', ['basic']],
    ['Basic realm="a, Digest b", Digest realm="r", nonce="n"', ['basic', 'digest']],
    ['Negotiate, NTLM, Basic realm="x"', ['negotiate', 'ntlm', 'basic']],
    ['Negotiate oRQwEqADCgEBoQsGCSqGSIb3EgECAg==, Basic realm=x', ['negotiate', 'basic']],
    ['Bearer', ['bearer']],
    ['', []],
    ['=,"', []],
  ])('%s', (header, schemes) => {
    expect(challengesIn(header).map(({ scheme }) => scheme)).toEqual(schemes);
  });

  test('values in quotes are read without their backslashes', () => {
    expect(challengesIn('Digest realm="say \\"hi\\"", nonce=n')[0]?.parameters).toEqual({
      realm: 'say "hi"',
      nonce: 'n',
    });
  });

  test.each([
    'Digest realm="r", nonce="n", algorithm=WHIRLPOOL',
    'Digest realm="r", nonce="n", qop="auth-int"',
    'Digest realm="r"',
    'Basic realm="r"',
  ])('cannot be answered with a digest: %s', (header) => {
    expect(bestDigest(challengesIn(header))).toBeUndefined();
  });

  test('a header of nothing but beginnings takes no time', () => {
    const started = performance.now();
    challengesIn(`Digest ${'a="'.repeat(200_000)}`);
    challengesIn('a '.repeat(500_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
