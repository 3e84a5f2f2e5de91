import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshFolder, removeFolder } from '../servers/folders';
import { installAscp, type Ascp } from '../stand-ins/install-ascp';

const fingerprint = '0123456789abcdef0123456789abcdef01234567';
const password = 'MARKED word';

let ascp: Ascp;
let folder: string;
let server: Server;
let heard = '';

beforeAll(async () => {
  folder = await freshFolder();
  ascp = await installAscp({ user: 'sender', password, sshPort: 33_001, fingerprint });
  await writeFile(path.join(folder, 'a.ts'), 'some content');
  await writeFile(path.join(folder, 'pairs'), `${folder}/a.ts\nshow/a.ts\n`);
  server = createServer((socket) => {
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(async () => {
  server.close();
  await ascp.remove();
  await removeFolder(folder);
});

function usual(): string[] {
  const { port } = server.address() as AddressInfo;
  const words =
    '-q --mode=send --host=example.com --user=sender -P 33001 -O 33001 -l 100m -k 3 --overwrite=diff -p';
  return [
    '-M',
    String(port),
    ...words.split(' '),
    `--check-sshfp=${fingerprint}`,
    `--file-pair-list=${folder}/pairs`,
    '--dest64',
    Buffer.from('in').toString('base64'),
  ];
}

interface Ended {
  readonly code: number;
  readonly stderr: string;
}

function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { PATH = '' } = process.env;
  return new Promise((resolve) => {
    execFile(ascp.path, argv, { env: { PATH, ...env } }, (error, _, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stderr }),
    );
  });
}

function changed(from: string, ...to: string[]): string[] {
  return usual().flatMap((word) => (word === from ? to : [word]));
}

describe('the stand-in for ascp', () => {
  test('copies what it is asked to, and reports each file', async () => {
    heard = '';
    const { code, stderr } = await run(usual(), { ASPERA_SCP_PASS: password });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(await readFile(path.join(ascp.docroot, 'in/show/a.ts'), 'utf8')).toBe('some content');
    const types = [...heard.matchAll(/^FASPMGR 2\nType: (\w+)$/gm)].map(([, type]) => type);
    expect(types).toEqual(['INIT', 'SESSION', 'STATS', 'STOP', 'ARGSTOP', 'DONE']);
    expect(heard).toContain(`File: ${folder}/a.ts\nSize: 12\n`);
  });

  test.each([
    ['an unknown option', (): string[] => ['--fast', ...usual()], "unrecognized option '--fast'"],
    ['encryption turned off', (): string[] => ['-T', ...usual()], "unrecognized option '-T'"],
    ['a password among the words', (): string[] => changed('--user=sender', `--user=${password}`), 'secret'],
    ['no user', (): string[] => changed('--user=sender'), 'No user is given.'],
    ['a port that is none', (): string[] => changed('-O', '-P'), 'sshPort is given twice.'],
    ['a rate in words', (): string[] => changed('100m', 'fast'), "rate cannot be 'fast'."],
    ['a minimum above the target', (): string[] => ['-m', '200m', ...usual()], 'above the target rate'],
    ['another way to resume', (): string[] => changed('3', '4'), "resume cannot be '4'."],
    ['no fingerprint', (): string[] => changed(`--check-sshfp=${fingerprint}`), 'No fingerprint is given.'],
    ['a target that is no base64', (): string[] => [...usual().slice(0, -1), 'in/'], 'no base64'],
    ['no target', (): string[] => usual().slice(0, -1), 'There is no target.'],
    ['a target that is not last', (): string[] => ['aW4=', ...usual()], 'not the last word'],
    ['IPv6 without its option', (): string[] => changed('--host=example.com', '--host=::1'), 'needs -6'],
  ])('refuses %s', async (_, argv, why) => {
    const { code, stderr } = await run(argv(), { ASPERA_SCP_PASS: password });
    expect(stderr).toContain(why);
    expect(code).toBe(1);
  });

  test.each([
    ['an odd number of lines', 'SOURCE\n', 'odd number of lines'],
    ['a source that is not absolute', 'a.ts\na.ts\n', 'The source is not absolute'],
    ['a target above the folder', 'SOURCE\n../a.ts\n', 'The target leads elsewhere'],
    ['one target twice', 'SOURCE\na.ts\nSOURCE\na.ts\n', 'Two files have one target'],
  ])('refuses a list with %s', async (_, list, why) => {
    const pairs = path.join(folder, 'other');
    await writeFile(pairs, list.replaceAll('SOURCE', `${folder}/a.ts`));
    const argv = changed(`--file-pair-list=${folder}/pairs`, `--file-pair-list=${pairs}`);
    expect((await run(argv, { ASPERA_SCP_PASS: password })).stderr).toContain(why);
  });

  test('refuses secrets of others in its environment', async () => {
    const { stderr } = await run(usual(), { ASPERA_SCP_PASS: password, AWS_SECRET_ACCESS_KEY: 'x' });
    expect(stderr).toContain('What is AWS_SECRET_ACCESS_KEY for?');
  });

  test.each([
    ['no password', {}, (): string[] => usual(), 19],
    ['a wrong password', { ASPERA_SCP_PASS: 'wrong' }, (): string[] => usual(), 19],
    [
      'a token that nobody asked for',
      { ASPERA_SCP_PASS: password, ASPERA_SCP_TOKEN: 't' },
      (): string[] => usual(),
      34,
    ],
    [
      'another fingerprint',
      { ASPERA_SCP_PASS: password },
      (): string[] => changed(`--check-sshfp=${fingerprint}`, `--check-sshfp=${'f'.repeat(40)}`),
      51,
    ],
    ['another port', { ASPERA_SCP_PASS: password }, (): string[] => changed('33001', '22'), 12],
  ])('lets nobody in with %s', async (_, env, argv, code) => {
    heard = '';
    expect((await run(argv(), env)).code).toBe(1);
    expect(heard).toContain(`Type: ERROR\nCode: ${code}\n`);
  });
});
