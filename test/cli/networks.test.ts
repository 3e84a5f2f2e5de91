import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repeated } from '../fixtures/confirmed';
import { makePackage } from '../fixtures/package';
import { startNginx, type Nginx } from '../servers/nginx';
import { runningServers } from '../servers/running';
import { startIngest, type Ingest } from '../stand-ins/ingest';
import { freshState, slipway } from './slipway';

let nginx: Nginx;
let ingest: Ingest;
beforeAll(async () => {
  nginx = await startNginx(runningServers().certificates.server);
  ingest = await startIngest({ user: { name: 'encoder', password: 'MARKED' }, nonceUses: 30 });
});
afterAll(() => Promise.all([nginx.stop(), ingest.stop()]));

/** Where a package goes, and which files were confirmed there, in their order. */
interface Receiver {
  address(): string;
  confirmed(): Promise<string[]>;
}

const receivers: readonly (readonly [name: string, receiver: Receiver])[] = [
  [
    'a web server',
    {
      address: () => `http://${nginx.host}:${nginx.putPort}/ep/?protocol=http-put`,
      confirmed: async () =>
        (await nginx.requests()).flatMap((line) => /^PUT \/ep\/(\S+) 20[14]$/.exec(line)?.[1] ?? []),
    },
  ],
  [
    'an ingest',
    {
      address: () => `http://encoder@${ingest.host}:${ingest.port}/50002/ep/?protocol=ingest`,
      confirmed: async () =>
        ingest.lines
          .filter(({ method, status }) => method === 'PUT' && status === 200)
          .map(({ path }) => path.replace('/50002/ep/', '')),
    },
  ],
];

describe.each(receivers)('a package for %s', (_, receiver) => {
  it('goes on after kill -9: what was noted as confirmed is not sent again, the master is last', async () => {
    const state = await freshState();
    const hls = await makePackage({ segments: 10, segmentBytes: 60_000 });
    const env = { SLIPWAY_SECRET: 'MARKED' };
    const options = ['--limit-rate', '2M', '--json', '--state', state];
    const first = await slipway(['publish', hls.folder, '--to', receiver.address(), ...options], {
      env,
      onEvent: (event, child) => {
        if (Number(event['sent']) > hls.bytes * 0.4) child.kill('SIGKILL');
      },
    });
    expect(first.code).toBeNull();
    const before = await receiver.confirmed();
    expect(before.length).toBeGreaterThan(3);
    expect(before).not.toContain('master.m3u8');
    const second = await slipway(['resume', '--json', '--state', state], { env });
    expect(second.code).toBe(0);
    expect(second.events.at(-1)).toMatchObject({ event: 'done', files: hls.files, failed: 0 });
    const order = await receiver.confirmed();
    expect(order.at(-1)).toBe('master.m3u8');
    expect(new Set(order).size).toBe(hls.files);
    // Nobody can look at what was confirmed in the moment before, and was not noted yet.
    expect(repeated(order).length).toBeLessThanOrEqual(4);
    expect(ingest.lines.filter(({ status }) => status === 429)).toEqual([]);
    await hls.remove();
    await rm(state, { recursive: true });
  });
});
