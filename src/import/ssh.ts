import { present } from '../destination/options';
import { hostOf, portOf } from './endpoint';
import { gathered, unreadable, type Import, type LeftOut, type Outcome } from './imported';
import { sftpDestination } from './servers';
import { readSshConfig, type Settings, type SshConfig } from './ssh-settings';

/**
 * Reads `~/.ssh/config` (ssh_config(5)): each host that is named without wildcards becomes an SFTP destination.
 * `Include` is not followed, and what stands below `Match` does not count.
 */
export function importSsh(text: string): Import {
  const config = readSshConfig(text);
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
  const get = config.settingsOf(name);
  const server = serverOf(name, get);
  if (server === undefined) return { name, why: 'Its host name is not a valid one.' };
  const keyFile = get('identityfile');
  const destination = sftpDestination({
    ...server,
    keyFile: isNone(keyFile) ? undefined : expanded(keyFile, { name, ...server }),
    jump: jumpOf(get, config),
  });
  const viaCommand = !isNone(get('proxycommand')) && destination.jump === undefined;
  const remark = viaCommand ? 'It is reached by a ProxyCommand, which Slipway does not run.' : undefined;
  return { name, destination, secrets: {}, ...present({ remark }) };
}

interface Server {
  readonly host: string;
  readonly port: number;
  readonly user: string | undefined;
}

function serverOf(name: string, get: Settings): Server | undefined {
  const host = hostOf(expanded(get('hostname') ?? name, { name, host: name }));
  return host === undefined ? undefined : { host, port: portOf(get('port'), 22), user: get('user') };
}

interface Known {
  readonly name: string;
  readonly host: string;
  readonly port?: number;
  readonly user?: string | undefined;
}

/** ssh_config(5), TOKENS; those that nobody knows before connecting stay as they are. */
function expanded(text: string, known: Known): string;
function expanded(text: string | undefined, known: Known): string | undefined;
function expanded(text: string | undefined, { name, host, port, user }: Known): string | undefined {
  const tokens: Readonly<Record<string, string | number | undefined>> = {
    '%': '%',
    d: '~',
    h: host,
    n: name,
    p: port,
    r: user,
  };
  return text?.replace(/%([%dhnpr])/g, (whole, token: string) => String(tokens[token] ?? whole));
}

function isNone(text: string | undefined): boolean {
  return text === undefined || text.toLowerCase() === 'none';
}

const mostHops = 8;

/** A jump host that the configuration knows by a name of its own is written out. */
function jumpOf(get: Settings, config: SshConfig): string | undefined {
  const jump = get('proxyjump');
  if (jump === undefined || isNone(jump)) return undefined;
  const hops = jump.split(',');
  return hops.length > mostHops ? jump : hops.map((hop) => hopOf(hop.trim(), config)).join(',');
}

function hopOf(hop: string, config: SshConfig): string {
  const [, user, name = '', port] = /^(?:ssh:\/\/)?(?:([^@]*)@)?([^:/]+)(?::(\d+))?\/?$/.exec(hop) ?? [];
  if (!config.knows(name)) return hop;
  const server = serverOf(name, config.settingsOf(name));
  if (server === undefined) return hop;
  const at = portOf(port, server.port);
  const login = user ?? server.user;
  return `${login === undefined ? '' : `${login}@`}${server.host}${at === 22 ? '' : `:${at}`}`;
}
