import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import { titleOf } from '../../src/model/failure-policy';
import { nothingDecided } from '../../src/model/trust';
import { freshFolder, removeFolder } from '../servers/folders';
import type { FtpServer } from '../servers/ftp-server';
import { oddUser, startOddSftp } from '../servers/odd-sftp';
import { startProftpd } from '../servers/proftpd';
import { startPureFtpd } from '../servers/pure-ftpd';
import { runningServers } from '../servers/running';
import { startVsftpd } from '../servers/vsftpd';
import { Made, Text } from './made';
import { ftpDestination, sftpDestination, trustIn } from './targets';
import { failureOf, never, usual } from './tools';

const modeOf = async (file: string): Promise<string> => ((await stat(file)).mode & 0o7777).toString(8);

/** One that goes at once, and one that is taken up after a break. */
async function bothWays(driver: Driver, at: (name: string) => string): Promise<void> {
  await driver.write(at('whole.ts'), new Text('content'), usual, never);
  const source = new Made(300_000);
  const { multipart, resumable } = driver;
  const path = at('large.ts');
  const uploadId = await (multipart ?? resumable)?.begin(path, usual, never);
  const upload = { path, uploadId: uploadId ?? '' };
  if (multipart) {
    const part = await multipart.writePart(upload, { number: 1, start: 0, end: source.bytes }, source, never);
    await multipart.complete(upload, [part], never);
    return;
  }
  await resumable?.append(upload, 0, source, never);
  await resumable?.complete(upload, source.bytes, usual, never);
}

describe('permissions that a destination asks for', () => {
  test.each(['640', '0604'])('are those of files sent by SFTP: %s', async (fileMode) => {
    const { sshd } = runningServers();
    const driver = await openDriver({
      destination: { ...sftpDestination(sshd), fileMode },
      secrets: { password: sshd.password },
      trust: await trustIn(sshd.knownHosts),
    });
    const folder = `${sshd.home}/mode-${fileMode}`;
    await bothWays(driver, (name) => `${folder}/${name}`);
    await driver.close();
    for (const name of ['whole.ts', 'large.ts'])
      expect(await modeOf(join(folder, name))).toBe(fileMode.replace(/^0/, ''));
  });

  test.each([
    ['vsftpd', () => startVsftpd()],
    ['pure-ftpd', () => startPureFtpd()],
    ['proftpd', () => startProftpd()],
  ])('are those of files sent by FTP: %s', async (_, start) => {
    const server = await start();
    const driver = await openFtp(server);
    await bothWays(driver, (name) => `in/${name}`);
    await driver.close();
    for (const name of ['whole.ts', 'large.ts'])
      expect(await modeOf(join(server.folder, 'in', name))).toBe('640');
    await server.stop();
  });

  test('are not given up where an FTP server refuses them: the old file stays', async () => {
    const server = await startVsftpd({ settings: { chmod_enable: 'NO' } });
    const driver = await openFtp(server);
    await writeFile(join(server.folder, 'a.ts'), 'the old one');
    const failure = await failureOf(driver.write('a.ts', new Text('x'), usual, never));
    expect(`${failure.kind}: ${titleOf(failure)}`).toBe(
      `unsupported: 127.0.0.1:${server.port} does not set the permissions of files.`,
    );
    expect(await readFile(join(server.folder, 'a.ts'), 'utf8')).toBe('the old one');
    await driver.close();
    await server.stop();
  });

  test('are not given up where an SFTP server refuses them', async () => {
    const server = await startOddSftp({ noAttributes: true });
    const folder = `${await freshFolder()}/`;
    const { host, port, algorithm, hostKey: key } = server;
    const { user, password } = oddUser;
    const driver = await openDriver({
      destination: { ...sftpDestination({ host, port, user, home: folder }), fileMode: '640' },
      secrets: { password },
      trust: { ...nothingDecided, hostKeys: () => Promise.resolve([{ algorithm, key, revoked: false }]) },
    });
    const failure = await failureOf(driver.write(`${folder}a.ts`, new Text('x'), usual, never));
    expect(`${failure.kind}: ${titleOf(failure)}`).toBe(
      'unsupported: The server does not set the permissions of files.',
    );
    await driver.close();
    await server.stop();
    await removeFolder(folder);
  });
});

function openFtp(server: FtpServer): Promise<Driver> {
  const destination = { ...ftpDestination(server), fileMode: '640' };
  return openDriver({ destination, secrets: { password: server.password } });
}
