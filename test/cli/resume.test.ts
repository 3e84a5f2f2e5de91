import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Keychain } from '../../src/store/keychain';
import { makeBucket } from '../fixtures/buckets';
import { ftpAddress } from '../fixtures/ftp-address';
import { runningServers } from '../servers/running';
import { startVsftpd } from '../servers/vsftpd';
import { inTerminal } from './in-terminal';
import { freshState, slipway, type Ended } from './slipway';

let state: string;
let folder: string;

beforeEach(async () => {
  state = await freshState();
  folder = await mkdtemp(join(tmpdir(), 'slipway-resume-'));
});
afterEach(async () => {
  await Promise.all([state, folder].map((path) => rm(path, { recursive: true, force: true })));
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  slipway([...args, '--state', state], { env: { SLIPWAY_SECRET: '', ...env } });

/** A folder with one file of that content. */
async function made(name: string, content: string, file = 'a.txt'): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, file), content);
  return path;
}

async function listed(): Promise<Ended['events']> {
  return (await run(['jobs', '--json'])).events;
}

const idOf = (job: Ended['events'][number] | undefined): string => String(job?.['id']);
const shortOf = (job: Ended['events'][number] | undefined): string => idOf(job).slice(0, 8);

/** Leaves a job that waits for an answer about a file that is there. */
async function undecided(content = 'first'): Promise<{ there: string; id: string }> {
  const there = await made('there', 'old');
  const asked = await run(['publish', await made('one', content), '--to', `${there}/`, '--if-exists', 'ask']);
  expect(asked.code).toBe(1);
  const id = shortOf((await listed()).at(-1));
  expect(asked.stderr).toContain(
    `Files are there already with another content. \`slipway resume ${id} --if-exists replace\` replaces`,
  );
  expect(asked.stderr).not.toContain('Nothing is lost');
  return { there: join(there, 'a.txt'), id };
}

/** Leaves a job whose secret was refused. */
async function refusedJob(): Promise<string> {
  const bucket = await makeBucket(runningServers().radosgw);
  const args = ['publish', await made('one', 'first'), '--to', bucket.address('x/')];
  const { code, stderr } = await run(args, { SLIPWAY_SECRET: 'wrong' });
  expect(code).toBe(3);
  const id = shortOf((await listed()).at(-1));
  expect(stderr).toContain(`\`SLIPWAY_SECRET=… slipway resume ${id}\``);
  expect(stderr).not.toContain('Correct it for this destination');
  return id;
}

describe('a secret that was refused', () => {
  it('is put right by resume from the variable, for every job that waits for it', async () => {
    await refusedJob();
    await refusedJob();
    expect((await run(['resume'])).code).toBe(3);
    const secret = runningServers().radosgw.secretKey;
    const { code, stderr } = await run(['resume'], { SLIPWAY_SECRET: secret });
    expect(stderr.match(/Delivered 1 file/g)).toHaveLength(2);
    expect(code).toBe(0);
  });

  it('is asked for at a terminal', async () => {
    const id = await refusedJob();
    const { secretKey } = runningServers().radosgw;
    const { code, shown } = await inTerminal(
      ['resume', id, '--state', state],
      [['Enter leaves it as it is kept): ', `${secretKey}\r`]],
    );
    expect(shown).toContain('Delivered 1 file');
    expect(shown).not.toContain(secretKey);
    expect(code).toBe(0);
  });

  it('leaves a kept secret alone that nothing has refused', async () => {
    const bucket = await makeBucket(runningServers().radosgw);
    const { secretKey } = runningServers().radosgw;
    const args = ['publish', await made('one', 'first'), '--to', bucket.address('x/'), '--if-exists', 'ask'];
    expect((await run(args, { SLIPWAY_SECRET: secretKey })).code).toBe(0);
    await made('one', 'second, longer');
    expect((await run(args, { SLIPWAY_SECRET: secretKey })).code).toBe(1);
    const id = shortOf((await listed()).at(-1));
    const answered = await run(['resume', id, '--if-exists', 'replace'], { SLIPWAY_SECRET: 'wrong' });
    expect(answered.code).toBe(0);
  });
});

describe('a question about what is there', () => {
  it.each([
    ['replace', 'first'],
    ['skip', 'old'],
  ])('is answered with --if-exists %s', async (rule, content) => {
    const { there, id } = await undecided();
    const answered = await run(['resume', id, '--if-exists', rule]);
    expect(answered.code).toBe(0);
    expect(await readFile(there, 'utf8')).toBe(content);
  });

  it('is asked once more at a terminal', async () => {
    const { there, id } = await undecided();
    const { code } = await inTerminal(['resume', id, '--state', state], [['or stop (Enter)? ', 'r\r']]);
    expect(code).toBe(0);
    expect(await readFile(there, 'utf8')).toBe('first');
  });

  it('does not keep other jobs from going on, and takes one of the two answers for a job that is named', async () => {
    const { there, id } = await undecided();
    const plain = await run(['resume']);
    expect(plain.code).toBe(1);
    expect(plain.stderr).toContain(`slipway resume ${id} --if-exists skip`);
    for (const args of [
      ['resume', '--if-exists', 'replace'],
      ['resume', id, '--if-exists', 'newer'],
    ]) {
      expect((await run(args)).code).toBe(2);
    }
    expect(await readFile(there, 'utf8')).toBe('old');
  });
});

describe('a job that a later delivery has made old', () => {
  it('is sent only when it is named', async () => {
    const { there, id } = await undecided();
    const later = await made('two', 'second');
    expect((await run(['publish', later, '--to', `${join(folder, 'there')}/`])).code).toBe(0);
    const plain = await run(['resume']);
    expect(plain.stderr).toMatch(
      /^slipway: one → .* is not sent: a later delivery there is complete\. .*\n$/,
    );
    expect(plain.stderr).toContain(`\`slipway jobs remove ${id}\``);
    expect(plain.code).toBe(1);
    const told = await run(['resume', '--json']);
    expect(told.events.map(({ event }) => event)).toEqual(['superseded', 'done']);
    expect(await readFile(there, 'utf8')).toBe('second');
    expect((await run(['resume', id, '--if-exists', 'replace'])).code).toBe(0);
    expect(await readFile(there, 'utf8')).toBe('first');
  });

  it('is not old where the later one has sent other files', async () => {
    const { id } = await undecided();
    const other = await made('two', 'second', 'b.txt');
    expect((await run(['publish', other, '--to', `${join(folder, 'there')}/`])).code).toBe(0);
    const plain = await run(['resume']);
    expect(plain.stderr).toContain(`slipway resume ${id} --if-exists replace`);
    expect(plain.stderr).not.toContain('is not sent');
  });
});

describe('slipway jobs remove', () => {
  it('ends what is not over and forgets it, and what is over too', async () => {
    await undecided();
    expect((await run(['publish', await made('two', 'x'), '--to', `${join(folder, 'else')}/`])).code).toBe(0);
    const ids = (await listed()).map(idOf);
    const removed = await run(['jobs', 'remove', ...ids.map((id) => id.slice(0, 13))]);
    expect(removed.stderr).toMatch(/^Removed from the list: \S+ → .*\nRemoved from the list: \S+ → .*\n$/);
    expect(removed.code).toBe(0);
    expect(await listed()).toEqual([]);
    expect((await run(['resume'])).code).toBe(0);
  });

  it('takes the secret out of the keychain', async () => {
    await refusedJob();
    const [id = ''] = (await listed()).map(idOf);
    const keychain = new Keychain();
    expect(await keychain.get(id)).toContain('wrong');
    expect((await run(['jobs', 'remove', id])).code).toBe(0);
    expect(await keychain.get(id)).toBeUndefined();
  });

  it.each([
    ['an unknown id', ['remove', 'zzz'], 'No job begins with “zzz”'],
    ['no id', ['remove'], 'slipway jobs remove JOB...'],
    ['an empty one', ['remove', ''], 'No job begins with “”'],
    ['another operand', ['forget', 'x'], 'Use it as: slipway jobs'],
  ])('refuses %s with 2, and removes nothing', async (_, args, sentence) => {
    await undecided();
    const ids = args[1] === 'zzz' ? (await listed()).map(idOf) : [];
    const { code, stderr } = await run(['jobs', ...args, ...ids]);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
    expect(await listed()).toHaveLength(1);
  });
});

describe('slipway jobs', () => {
  const states = { LC_ALL: '', LC_MESSAGES: '', LANG: 'en_US.UTF-8' };

  it('tells when each began, how far it came, and beneath it what holds it up', async () => {
    const { id } = await undecided();
    const nothing = ['publish', join(folder, 'one'), '--to', 'ftp://nobody@127.0.0.1:1/x/'];
    expect((await run(nothing, { SLIPWAY_SECRET: 'x' })).code).toBe(1);
    const lines = (await run(['jobs'], states)).stdout.split('\n');
    expect(lines[0]).toMatch(
      /^[0-9a-f]{8} {2}blocked {2}\w+ \d+, \d{4}, \d+:\d\d.[AP]M +0 of 1 file, 5 B +one → /,
    );
    expect(lines[0]?.startsWith(id)).toBe(true);
    expect(lines[1]).toMatch(/^ {10}Files are there already with another content\. `slipway resume /);
    expect(lines[2]).toMatch(/ no plan yet +one → /);
    expect(lines[3]).toMatch(/^ {10}Nothing answers at 127\.0\.0\.1:1\. /);
    const german = (await run(['jobs'], { ...states, LANG: 'de_DE.UTF-8' })).stdout;
    expect(german).toMatch(/ {2}blockiert {2}\d\d\.\d\d\.\d{4}, \d\d:\d\d +0 von 1 Datei, 5 B +one → /);
    expect(german).toContain('noch kein Plan');
    expect(german).not.toMatch(/blocked|files?\b|resume .* replaces/);
  });
});

describe('what resume could only repeat', () => {
  it('is not said to go on: a destination inside what is sent, and two things of one name', async () => {
    const one = await made('one', 'first');
    const inside = await run(['publish', one, '--to', `${join(one, 'in')}/`]);
    expect(inside.code).toBe(2);
    const twice = await run([
      'publish',
      one,
      await made('two/one', 'x'),
      '--to',
      `${join(folder, 'there')}/`,
    ]);
    for (const { stderr } of [inside, twice]) {
      expect(stderr).not.toContain('Nothing is lost');
      expect(stderr).toMatch(/`slipway jobs remove [0-9a-f]{8}` takes it off the list/);
    }
  });

  it('names the way out where a server speaks no TLS', async () => {
    const server = await startVsftpd();
    try {
      const env = { SLIPWAY_SECRET: server.password };
      const address = ftpAddress(server, 'in/').replace('ftp:', 'ftpes:');
      const args = ['publish', await made('one', 'first'), '--to'];
      const { code, stderr } = await run([...args, address], env);
      expect(code).toBe(2);
      expect(stderr).toContain('that of an FTP server with ftp:// at its beginning');
      expect(stderr).not.toContain('Nothing is lost');
      expect((await run([...args, ftpAddress(server, 'in/')], env)).code).toBe(0);
    } finally {
      await server.stop();
    }
  });

  it('names the way out where a store speaks no TLS', async () => {
    const { radosgw } = runningServers();
    const bucket = await makeBucket(radosgw);
    const env = { SLIPWAY_SECRET: radosgw.secretKey };
    const args = ['publish', await made('one', 'first'), '--to'];
    const address = `s3://${radosgw.accessKey}@${radosgw.host}:${radosgw.port}/${bucket.name}/x/`;
    const { code, stderr } = await run([...args, `${address}?tls=yes`], env);
    expect(code).toBe(2);
    expect(stderr).toContain('with ?tls=no at its end');
    expect(stderr).not.toContain('Nothing is lost');
    expect((await run([...args, `${address}?tls=no`], env)).code).toBe(0);
  });
});
