import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { SftpDestination } from '../../destination/destination';
import { Failure } from '../../model/failure';
import { readSshConfig, type SshConfig } from '../../openssh/config';
import { readWithIncludes } from '../../openssh/includes';
import { serverOf } from '../../openssh/server';

/** One computer to sign in to. */
export interface Hop {
  /** IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Path of the private key that was named for it. */
  readonly keyFile: string | undefined;
}

const sshPort = 22;

/**
 * The way to a destination: the computers to jump over (ProxyJump), and the destination itself as the last. What
 * the address says goes before what `~/.ssh/config` says; the file, and those that it includes,
 * are read anew each time.
 */
export async function wayTo(destination: SftpDestination): Promise<readonly Hop[]> {
  const config = await userConfig();
  const { host, port, user, keyFile, jump } = destination;
  const configured = config && serverOf(host, config);
  const jumps = jump ?? configured?.jump;
  const last: Hop = {
    host: withoutBrackets(configured?.host ?? host),
    port: port === sshPort ? (configured?.port ?? port) : port,
    user: user ?? configured?.user ?? loginName(),
    keyFile: keyFile ?? configured?.keyFile,
  };
  return [...hopsIn(jumps, config), last];
}

function hopsIn(jump: string | undefined, config: SshConfig | undefined): readonly Hop[] {
  if (jump === undefined || jump.trim().toLowerCase() === 'none') return [];
  return jump.split(',').map((text) => hopOf(text.trim(), config));
}

/** `[user@]host[:port]`, also with `ssh://` before it; an IPv6 address in brackets. */
function hopOf(text: string, config: SshConfig | undefined): Hop {
  const pattern = /^(?:ssh:\/\/)?(?:([^@]*)@)?(\[[^\]]+\]|[^:/@]+)(?::(\d{1,5}))?\/?$/;
  const [whole, user, name = '', port] = pattern.exec(text) ?? [];
  if (whole === undefined) {
    const subject = `“${text}” is no computer that could be jumped over.`;
    throw new Failure({ kind: 'bad-address', operation: 'connect', subject, detail: subject });
  }
  const configured = config && serverOf(name, config);
  return {
    host: withoutBrackets(configured?.host ?? name),
    port: port === undefined ? (configured?.port ?? sshPort) : Number(port),
    user: user ?? configured?.user ?? loginName(),
    keyFile: configured?.keyFile,
  };
}

/** A file that cannot be read, or not be understood, says nothing. */
async function userConfig(): Promise<SshConfig | undefined> {
  const text = await readWithIncludes(join(homedir(), '.ssh', 'config'));
  return text === undefined ? undefined : readSshConfig(text);
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

function loginName(): string {
  return userInfo().username;
}
