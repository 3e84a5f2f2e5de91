import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBucket, type Bucket } from '../fixtures/buckets';
import { makePackage, type Package } from '../fixtures/package';
import { runningServers } from '../servers/running';
import { freshState, slipway, type Ended } from './slipway';

let state: string;
let home: string;
let hls: Package;
let bucket: Bucket;

beforeAll(async () => {
  state = await freshState();
  home = await mkdtemp(join(tmpdir(), 'slipway-home-'));
  hls = await makePackage({ segments: 2, segmentBytes: 1000 });
  bucket = await makeBucket(runningServers().radosgw);
});
afterAll(async () => {
  await hls.remove();
  await Promise.all([state, home].map((folder) => rm(folder, { recursive: true, force: true })));
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  slipway([...args, '--state', state], { env: { ...env, HOME: home } });

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly missing: readonly string[];
}

async function listed(): Promise<Listed[]> {
  const { events } = await run(['bookmarks', '--json']);
  return events as unknown as Listed[];
}

/** What the real Secret Service holds under an account, as another program reads it. */
function kept(account: string): string {
  const { stdout } = spawnSync('secret-tool', ['lookup', 'service', 'Slipway', 'account', account], {
    encoding: 'utf8',
  });
  return stdout;
}

describe('slipway bookmarks', () => {
  it('says that nothing is saved yet', async () => {
    const { code, stdout, stderr } = await run(['bookmarks']);
    expect([code, stdout, stderr]).toEqual([0, '', 'No destination is saved yet.\n']);
  });

  it('adds one, with its secret in the keychain, and delivers to it by its name', async () => {
    const { radosgw } = runningServers();
    const added = await run(
      [
        'bookmarks',
        'add',
        'Origin',
        bucket.address('ep/'),
        '--folder',
        'Studio',
        '--colour',
        'green',
        '--if-exists',
        'skip',
        '--cache',
        'm3u8;mpd=max-age=60',
      ],
      { SLIPWAY_SECRET: radosgw.secretKey },
    );
    expect(added.stderr).toBe(
      `Saved http://${radosgw.host}:${radosgw.port}/${bucket.name}/ep/ as “Origin”.\nFiles *.m3u8, *.mpd: Cache-Control max-age=60.\n`,
    );
    expect(added.code).toBe(0);
    const [bookmark] = await listed();
    expect(bookmark).toMatchObject({ name: 'Origin', folder: 'Studio', colour: 'green', missing: [] });
    expect(JSON.parse(kept(bookmark?.id ?? ''))).toEqual({ secretKey: radosgw.secretKey });
    expect(await readFile(join(state, 'bookmarks.json'), 'utf8')).not.toContain(radosgw.secretKey);
    const published = await run(['publish', hls.folder, '--to', 'origin']);
    expect(published.stderr).toMatch(/^Delivered 7 files/m);
    expect((await bucket.entries('ep/')).size).toBe(hls.files);
  });

  it('refuses a name that is taken, and a colour that is none', async () => {
    const twice = await run(['bookmarks', 'add', 'ORIGIN', '/srv/www/']);
    expect([twice.code, twice.stderr]).toEqual([
      2,
      'slipway: A destination called “ORIGIN” is saved already.\n',
    ]);
    const coloured = await run(['bookmarks', 'add', 'Site', '/srv/www/', '--colour', 'pink']);
    expect([coloured.code, coloured.stderr]).toEqual([
      2,
      'slipway: --colour takes red, orange, yellow, green, blue, purple, grey, not “pink”.\n',
    ]);
  });

  it.each(['s3://bucket/key', '/srv/www', '-', 'two\nlines'])('refuses the name %j', async (name) => {
    const { code, stderr } = await run(['bookmarks', 'add', name, '/srv/www/']);
    expect([code, stderr]).toEqual([
      2,
      'slipway: That name reads as an address, or holds more than one line; choose another one.\n',
    ]);
  });

  it('says without a keychain that a secret was not kept, and fails', async () => {
    const other = await freshState();
    const env = { HOME: home, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
    const secret = await slipway(
      ['bookmarks', 'add', 'FTP', 'ftp://u:pass@h.example.com/', '--state', other],
      {
        env,
      },
    );
    expect(secret.code).toBe(1);
    expect(secret.stderr).toContain('its secret was not kept: give it each time with SLIPWAY_SECRET.');
    const none = await slipway(['bookmarks', 'add', 'Site', '/srv/www/', '--state', other], { env });
    expect([none.code, none.stderr]).toEqual([0, 'Saved /srv/www/ as “Site”.\n']);
    await rm(other, { recursive: true, force: true });
  });

  it('lists them for people', async () => {
    const { stdout } = await run(['bookmarks', 'list']);
    const { radosgw } = runningServers();
    expect(stdout).toBe(`Studio / Origin  http://${radosgw.host}:${radosgw.port}/${bucket.name}/ep/\n`);
  });

  it('exports and imports, without secrets', async () => {
    const file = join(home, 'bookmarks.json');
    const exported = await run(['bookmarks', 'export', file]);
    expect(exported.stderr).toBe('Exported 1 destination, without secrets.\n');
    const other = await freshState();
    const imported = await slipway(['bookmarks', 'import', file, '--state', other], { env: { HOME: home } });
    expect([imported.code, imported.stdout, imported.stderr]).toEqual([
      0,
      'Origin\n',
      'Imported 1 destination.\n',
    ]);
    const list = await slipway(['bookmarks', '--state', other], { env: { HOME: home } });
    expect(list.stdout).toContain('(its secret is not known)');
    const { stdout } = await run(['bookmarks', 'export', '-']);
    expect(stdout).toBe(await readFile(file, 'utf8'));
    await rm(other, { recursive: true, force: true });
  });

  it('imports what another program on this computer has saved', async () => {
    expect((await run(['bookmarks', 'import'])).stderr).toBe(
      'No other program with saved destinations was found; name a file of one.\n',
    );
    await mkdir(join(home, '.ssh'));
    await writeFile(join(home, '.ssh/config'), 'Host edge\n  HostName edge.example.com\n  User deploy\n');
    const found = await run(['bookmarks', 'import']);
    expect(found.stdout).toMatch(/^ssh /);
    const { code, events } = await run(['bookmarks', 'import', '--from', 'ssh', '--json']);
    expect(code).toBe(0);
    expect(events).toEqual([{ event: 'imported', added: ['edge'], remarks: [] }]);
  });

  it('says what there is to import from where another program is named', async () => {
    const { code, stderr } = await run(['bookmarks', 'import', '--from', 'winscp']);
    expect([code, stderr]).toEqual([
      2,
      'slipway: Nothing that winscp has saved was found on this computer; found were: ssh.\n',
    ]);
  });

  it('removes one, and its secret', async () => {
    const [bookmark] = await listed();
    const { code, stderr } = await run(['bookmarks', 'remove', 'Origin']);
    expect([code, stderr]).toEqual([0, 'Removed “Origin” and its secret.\n']);
    expect(kept(bookmark?.id ?? '')).toBe('');
    expect((await listed()).map(({ name }) => name)).toEqual(['edge']);
    const again = await run(['bookmarks', 'remove', 'Origin']);
    expect([again.code, again.stderr]).toEqual([2, 'slipway: No destination called “Origin” is saved.\n']);
  });
});

describe('an address that can mean two things', () => {
  const address = 's3://encode.video/v/f.ts';
  const question = 'Is “encode.video” a service or a bucket?';

  it('is taken in its likelier meaning, which is said', async () => {
    const { stderr } = await run(['bookmarks', 'add', 'Doubtful', address]);
    expect(stderr).toContain(`slipway: ${question} Taken as: encode.video is a bucket at Amazon S3.\n`);
  });

  it('is refused with --strict', async () => {
    const { code, stderr } = await run(['ls', address, '--strict']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `slipway: ${question} It can mean “encode.video is a bucket at Amazon S3” or ` +
        '“encode.video is the service”; write the address so that it is clear.\n',
    );
    expect((await run(['parse', address, '--strict'])).code).toBe(2);
    expect((await run(['parse', address])).code).toBe(0);
  });

  it('asks about file or folder only where a single file is sent', async () => {
    const text = bucket.address('doubt');
    const env = { SLIPWAY_SECRET: runningServers().radosgw.secretKey };
    const whole = await run(['publish', hls.folder, '--to', text, '--strict'], env);
    expect(whole.code).toBe(0);
    const file = join(hls.folder, 'master.m3u8');
    const strict = await run(['publish', file, '--to', text, '--strict'], env);
    expect([strict.code, strict.stderr]).toEqual([2, expect.stringContaining('Is “doubt” a folder')]);
    const taken = await run(['publish', file, '--to', text, '--dry-run'], env);
    expect(taken.stderr).toContain('Is “doubt” a folder');
    expect(taken.stdout).toMatch(/ doubt\n/);
  });
});

describe('--keep-folder-name', () => {
  it('puts the contents into a folder of that name, as the plan shows', async () => {
    const env = { SLIPWAY_SECRET: runningServers().radosgw.secretKey };
    const args = ['publish', hls.folder, '--to', bucket.address('kept/'), '--keep-folder-name'];
    const { stdout } = await run([...args, '--dry-run'], env);
    const name = hls.folder.slice(hls.folder.lastIndexOf('/') + 1);
    expect(stdout).toContain(` kept/${name}/master.m3u8\n`);
    expect((await run(args, env)).code).toBe(0);
    expect([...(await bucket.entries('kept/')).keys()]).toContain(`kept/${name}/master.m3u8`);
  });
});

describe('a document of several destinations', () => {
  it('becomes several deliveries', async () => {
    const { radosgw } = runningServers();
    const destination = (path: string): unknown => ({
      url: bucket.address(path).replace(/\/\/[^@]*@/, '//'),
      key: radosgw.accessKey,
      secret: radosgw.secretKey,
      use_tls: 0,
    });
    const document = JSON.stringify({
      query: { format: [{ destination: destination('first/') }, { destination: destination('second/') }] },
    });
    const { code, stderr } = await slipway(['publish', hls.folder, '--to', '-', '--state', state], {
      input: document,
      env: { HOME: home },
    });
    expect(stderr.match(/^Delivered 7 files/gm)).toHaveLength(2);
    expect(code).toBe(0);
    expect((await bucket.entries('first/')).size).toBe(hls.files);
    expect((await bucket.entries('second/')).size).toBe(hls.files);
  });
});

describe('a link that was signed for no file', () => {
  it('is understood and kept, and says so in one sentence when something is to go there', async () => {
    const text = 'https://swift.example.com/v1/AUTH_a/c?temp_url_sig=deadbeef&temp_url_expires=4102444800';
    const { code, stderr } = await run(['publish', hls.folder, '--to', text]);
    expect([code, stderr]).toEqual([
      1,
      'slipway: This link was signed for no file: it names a bucket or container and nothing in it. Choose another destination for now.\n',
    ]);
    expect((await run(['bookmarks', 'add', 'Upload', text])).code).toBe(0);
  });
});
