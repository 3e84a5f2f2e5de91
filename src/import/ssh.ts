import { present } from '../destination/options';
import { words } from '../language/words';
import { readSshConfig, type SshConfig } from '../openssh/config';
import { serverOf } from '../openssh/server';
import { gathered, mostEntries, unreadable, type Import, type LeftOut, type Outcome } from './imported';
import { sftpDestination } from './servers';

/**
 * Reads `~/.ssh/config` (ssh_config(5)): each host that is named without wildcards becomes an SFTP destination. What
 * stands below `Match` counts where it asks for the host alone; `Include` is followed by whoever reads the file.
 */
export function importSsh(text: string): Import {
  // One more than are taken, so that it shows.
  const config = readSshConfig(text, mostEntries + 1);
  if (!config) return unreadable('ssh', words().importing.files.ssh);
  const outcomes = [...config.hosts.map((host) => importHost(host, config)), ...passedOver(config)];
  return outcomes.length === 0
    ? unreadable('ssh', words().importing.files.sshEmpty)
    : gathered('ssh', outcomes);
}

function passedOver({ includes, matches }: SshConfig): readonly LeftOut[] {
  return [
    ...(includes === 0
      ? []
      : [
          {
            name: 'Include',
            why: words().importing.files.sshInclude,
          },
        ]),
    ...(matches === 0 ? [] : [{ name: 'Match', why: words().importing.files.sshMatch }]),
  ];
}

function importHost(name: string, config: SshConfig): Outcome {
  const server = serverOf(name, config);
  if (server === undefined) return { name, why: words().importing.why.oddHost };
  const { viaCommand, ...login } = server;
  const remark = viaCommand ? words().importing.remarks.proxyCommand : undefined;
  return { name, destination: sftpDestination(login), secrets: {}, ...present({ remark }) };
}
