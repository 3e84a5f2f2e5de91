import { describe, expect, test } from 'vitest';
import type { AsperaDestination, Secrets } from '../../../src/destination/destination';
import { readDestinations } from '../../../src/destination/read';
import { argumentsOf, environmentOf, kbitsOf } from '../../../src/drivers/aspera/command';
import { ListedFiles, rootOf } from '../../../src/drivers/aspera/pairs';

function understood(address: string): { readonly destination: AsperaDestination; readonly secrets: Secrets } {
  const [parsed] = readDestinations(address, {}).destinations;
  if (parsed?.destination.protocol !== 'aspera') throw new Error('That is no address of Aspera.');
  return { destination: parsed.destination, secrets: parsed.secrets };
}

function argvOf(address: string, kbits?: number): readonly string[] {
  return argumentsOf({
    ...understood(address),
    ascp: '/nowhere/bin/ascp',
    managementPort: 40_000,
    fingerprint: 'f'.repeat(40),
    pairs: '/tmp/pairs',
    root: 'in box/',
    kbits,
  });
}

describe('what ascp is called with', () => {
  test('everything the address says, and no secret', () => {
    const address =
      'fasp://DOMAIN%5Cjoe:p%40ss@media.example.com:33001/in%20box/?targetrate=90000&minrate=500&policy=low&enc=aes-128&port=33002&token=tok&key=/home/joe/id';
    const argv = argvOf(address, 400);
    const words =
      '-M 40000 -q --mode=send --host=media.example.com --user=DOMAIN\\joe -P 33001 -O 33002 -l 400 -m 400 ' +
      '--policy=low -k 3 --overwrite=diff -p -c aes128 -i /home/joe/id';
    expect(argv).toEqual([
      ...words.split(' '),
      `--check-sshfp=${'f'.repeat(40)}`,
      '--file-pair-list=/tmp/pairs',
      '--dest64',
      'aW4gYm94Lw==',
    ]);
  });

  test('HTTP where UDP is blocked, if the address says so', () => {
    const address = 'faspe://joe:pw@h/in/?';
    expect(argvOf(`${address}fallback=yes&httpport=8443`).join(' ')).toContain(' -y 1 -t 8443 ');
    expect(argvOf(`${address}fallback=1`).join(' ')).toMatch(/ -y 1 (?!-t)/);
    expect(argvOf(`${address}fallback=no&httpport=8443`).join(' ')).not.toMatch(/ -[yt] /);
  });

  test('an IPv6 address loses its brackets', () => {
    const argv = argvOf('fasp://joe:pw@[2001:db8::1]/in/');
    expect(argv).toContain('--host=2001:db8::1');
    expect(argv).toContain('-6');
    expect(argv).not.toContain('-l');
  });

  test('the lowest of all rates counts', () => {
    const { destination } = understood('fasp://joe:pw@h/in/?targetrate=9000&bwcap=8000');
    expect(kbitsOf(destination, undefined)).toBe(8000);
    expect(kbitsOf(destination, 125_000)).toBe(1000);
    expect(kbitsOf({ ...destination, options: {} }, undefined)).toBeUndefined();
  });

  test('secrets go by the environment, and nobody else’s do', () => {
    const own = {
      PATH: '/bin',
      HOME: '/home/joe',
      SLIPWAY_SECRET: 's',
      AWS_SECRET_ACCESS_KEY: 'a',
      ASPERA_SCP_PASS: 'old',
    };
    const by = (address: string, more: Secrets = {}): Record<string, string> => {
      const { destination, secrets } = understood(address);
      return environmentOf(destination, { ...secrets, ...more }, own);
    };
    const always = { PATH: '/bin', HOME: '/home/joe' };
    expect(by('fasp://joe:p%40ss@h/')).toEqual({ ...always, ASPERA_SCP_PASS: 'p@ss' });
    expect(by('fasp://joe@h/?token=tok')).toEqual({ ...always, ASPERA_SCP_TOKEN: 'tok' });
    expect(by('fasp://joe:pw@h/?cookie=job%207')).toEqual({
      ...always,
      ASPERA_SCP_PASS: 'pw',
      ASPERA_SCP_COOKIE: 'job 7',
    });
    expect(by('fasp://joe@h/?key=/id', { password: 'pw', passphrase: 'phrase' })).toEqual({
      ...always,
      ASPERA_SCP_PASS: 'phrase',
    });
  });
});

describe('lists of pairs', () => {
  const files = ['in/a.ts', 'in/b/a.ts'].map((path, n) => ({ localPath: `/here/${n}.ts`, path, bytes: 1 }));

  test('are told against the folder of the address, or the top', () => {
    const { destination } = understood('fasp://joe:pw@h/in/');
    expect(rootOf(destination, files)).toBe('in/');
    expect(rootOf({ ...destination, path: 'other/' }, files)).toBe('.');
    expect(rootOf({ ...destination, path: 'in/a.ts', folder: false }, files)).toBe('in/');
    expect(rootOf({ ...destination, path: '' }, files)).toBe('.');
    expect(rootOf({ ...destination, path: '/' }, [{ localPath: '/a', path: '/x', bytes: 1 }])).toBe('/');
  });

  test('find what a report is about by either name, and nothing twice', () => {
    const listed = new ListedFiles(files, 'in/');
    const [a, b] = files;
    expect([listed.named('/here/1.ts'), listed.named('b/a.ts'), listed.named('in/a.ts')]).toEqual([b, b, a]);
    if (a) listed.close(a);
    expect(listed.named('/here/0.ts')).toBeUndefined();
    expect(listed.open).toEqual([b]);
  });
});
