import { present } from '../destination/options';
import { readSshConfig, type SshConfig } from '../openssh/config';
import { serverOf } from '../openssh/server';
import { gathered, mostEntries, unreadable, type Import, type LeftOut, type Outcome } from './imported';
import { sftpDestination } from './servers';

/**
 * Reads `~/.ssh/config` (ssh_config(5)): each host that is named without wildcards becomes an SFTP destination.
 * `Include` is not followed, and what stands below `Match` does not count.
 */
export function importSsh(text: string): Import {
  // One more than are taken, so that it shows.
  const config = readSshConfig(text, mostEntries + 1);
  if (!config)
    return unreadable(
      'ssh',
      'The configuration cannot be read: a line of it is broken, or there is too much.',
    );
  const outcomes = [...config.hosts.map((host) => importHost(host, config)), ...passedOver(config)];
  return outcomes.length === 0
    ? unreadable('ssh', 'The configuration names no hosts, or only patterns of them.')
    : gathered('ssh', outcomes);
}

function passedOver({ includes, matches }: SshConfig): readonly LeftOut[] {
  return [
    ...(includes === 0
      ? []
      : [
          {
            name: 'Include',
            why: 'Files that the configuration includes are not read; import them one by one.',
          },
        ]),
    ...(matches === 0
      ? []
      : [{ name: 'Match', why: 'What the configuration says below “Match” was not taken into account.' }]),
  ];
}

function importHost(name: string, config: SshConfig): Outcome {
  const server = serverOf(name, config);
  if (server === undefined) return { name, why: 'Its host name is not a valid one.' };
  const { viaCommand, ...login } = server;
  const remark = viaCommand ? 'It is reached by a ProxyCommand, which Slipway does not run.' : undefined;
  return { name, destination: sftpDestination(login), secrets: {}, ...present({ remark }) };
}
