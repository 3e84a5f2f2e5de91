import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDriver } from '../../src/drivers/registry';
import { nothingDecided } from '../../src/model/trust';
import type { FtpServer } from '../servers/ftp-server';
import { startVsftpd } from '../servers/vsftpd';
import { Made, Text } from './made';
import { ftpDestination } from './targets';
import { verbsOf } from './tools';

let server: FtpServer;

beforeAll(async () => {
  // Where it listens on IPv6, vsftpd takes what comes on IPv4 too.
  server = await startVsftpd({ settings: { listen: 'NO', listen_ipv6: 'YES' } });
});
afterAll(() => server.stop());

/** Sends, lists and reads over ::1, and tells which commands opened data connections. */
async function roundTrip(passive: boolean, name: string): Promise<readonly string[]> {
  const before = (await readFile(server.log, 'utf8')).length;
  const destination = { ...ftpDestination(server, passive), host: '[::1]' };
  const driver = await openDriver({
    destination,
    secrets: { password: server.password },
    trust: nothingDecided,
  });
  try {
    const { write, stat, list, read } = verbsOf(driver);
    await write(`/six/${name}`, new Made(300_000));
    await write(`/six/${name}.txt`, new Text('over IPv6'));
    expect((await list?.('/six/'))?.map((entry) => entry.name)).toContain(name);
    expect(String(await read?.(`/six/${name}.txt`))).toBe('over IPv6');
    expect((await stat?.(`/six/${name}`))?.bytes).toBe(300_000);
  } finally {
    await driver.close();
  }
  const log = (await readFile(server.log, 'utf8')).slice(before);
  const commands = [...log.matchAll(/FTP command: Client "[^"]*", "(PASV|PORT|EPSV|EPRT)/g)];
  return [...new Set(commands.map(([, command = '']) => command))];
}

test('passive mode asks by EPSV alone', async () => {
  expect(await roundTrip(true, 'passive')).toEqual(['EPSV']);
});

test('active mode tells its address by EPRT alone', async () => {
  expect(await roundTrip(false, 'active')).toEqual(['EPRT']);
});
