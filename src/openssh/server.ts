import { hostOf, portOf } from '../destination/host-name';
import type { Settings, SshConfig } from './config';

/** What a configuration says of one host, tokens written out. */
export interface ConfiguredServer {
  readonly host: string;
  readonly port: number;
  readonly user: string | undefined;
  /** Path of a private key; may begin with `~`. */
  readonly keyFile: string | undefined;
  /** `[user@]host[:port]`, several with commas; hosts that the configuration knows are written out. */
  readonly jump: string | undefined;
  /** A ProxyCommand would have to be run to reach it. */
  readonly viaCommand: boolean;
}

/** @returns undefined where the host's name is not a valid one. */
export function serverOf(name: string, config: SshConfig): ConfiguredServer | undefined {
  const get = config.settingsOf(name);
  const place = placeOf(name, get);
  if (place === undefined) return undefined;
  const keyFile = get('identityfile');
  const jump = jumpOf(get, config);
  return {
    ...place,
    keyFile: isNone(keyFile) ? undefined : expanded(keyFile, { name, ...place }),
    jump,
    viaCommand: !isNone(get('proxycommand')) && jump === undefined,
  };
}

type Place = Pick<ConfiguredServer, 'host' | 'port' | 'user'>;

function placeOf(name: string, get: Settings): Place | undefined {
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
  const server = placeOf(name, config.settingsOf(name));
  if (server === undefined) return hop;
  const at = portOf(port, server.port);
  const login = user ?? server.user;
  return `${login === undefined ? '' : `${login}@`}${server.host}${at === 22 ? '' : `:${at}`}`;
}
