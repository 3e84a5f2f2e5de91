import { expect, test } from 'vitest';
import { titleOf } from '../../src/model/failure-policy';
import { run } from '../servers/daemon';
import { runningServers } from '../servers/running';
import { Made, Text } from './made';
import { radosgwTarget } from './targets';
import { all, failureOf, never, using, usual } from './tools';

test('a bucket whose quota is used up has no space left, and what stood there stays', async () => {
  const target = await radosgwTarget();
  const { bucket, host, port } = target.destination;
  const { config } = runningServers().radosgw;
  const quota = (...args: readonly string[]): Promise<string> =>
    run('radosgw-admin', ['-c', config, 'quota', ...args, '--quota-scope=bucket', `--bucket=${bucket}`]);
  await using(target.open(), async (driver) => {
    await driver.write('a.ts', new Text('the old one'), usual, never);
    await quota('set', '--max-size=4096');
    await quota('enable');
    const failure = await failureOf(driver.write('a.ts', new Made(100_000), usual, never));
    expect(failure.kind).toBe('no-space');
    expect(titleOf(failure)).toBe(`There is no space left at ${host}:${port}.`);
    expect((await all(driver).read('a.ts')).toString()).toBe('the old one');
  });
});

test('what is larger than the store takes at once is told as that', async () => {
  const target = await radosgwTarget();
  await using(target.open(), async (driver) => {
    const failure = await failureOf(driver.write('a.ts', new Made(70_000_000), usual, never));
    expect(failure.kind).toBe('too-large');
    expect(titleOf(failure)).toBe('“a.ts” is larger than the destination accepts.');
  });
});
