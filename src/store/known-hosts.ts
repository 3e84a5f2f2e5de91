import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownHostKey, Trust } from '../model/trust';
import { isMeant } from '../openssh/pattern';

/** What a `known_hosts` of OpenSSH says; nothing is ever written to it. */
export interface KnownHosts {
  /**
   * Keys of one host in the file's order, withdrawn ones (`@revoked`) and those of authorities among them.
   * @param host as destinations hold it: an IPv6 address in brackets.
   */
  keysOf(host: string, port: number): readonly KnownHostKey[];
  /** Lines that were not taken in, by their number from 1; `why` is a sentence without the line's content. */
  readonly leftOut: readonly { readonly line: number; readonly why: string }[];
}

interface Line {
  readonly names: readonly string[];
  readonly key: KnownHostKey;
}

/** Nobody's file has more; the rest is left out, and said so. */
const mostLines = 50_000;

/** Reads the text of a `known_hosts` (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export function parseKnownHosts(text: string): KnownHosts {
  const lines: Line[] = [];
  const leftOut: { line: number; why: string }[] = [];
  const all = text.replace(/^\uFEFF/, '').split('\n', mostLines + 1);
  for (const [index, raw] of all.entries()) {
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) continue;
    const line = index < mostLines ? lineOf(content) : `Only the first ${mostLines} lines are read.`;
    if (typeof line === 'string') leftOut.push({ line: index + 1, why: line });
    else lines.push(line);
  }
  return {
    leftOut,
    keysOf: (host, port) => {
      const name = nameOf(host, port);
      return lines.filter(({ names }) => isNamed(names, name)).map(({ key }) => key);
    },
  };
}

/** @returns a sentence where the line cannot be taken in. */
function lineOf(content: string): Line | string {
  const fields = content.split(/[ \t]+/);
  const marker = fields[0]?.startsWith('@') === true ? fields.shift() : undefined;
  const authority = marker === '@cert-authority';
  if (marker !== undefined && marker !== '@revoked' && !authority) return 'Its marker is not known.';
  const [hosts = '', algorithm = '', key = ''] = fields;
  if (algorithmIn(key) !== algorithm) return 'It holds no key.';
  const revoked = marker === '@revoked';
  const known = { algorithm, key, revoked, ...(authority ? { authority } : {}) };
  return { names: hosts.split(','), key: known };
}

/** A key begins with the name of its algorithm: four bytes of length, then the name (RFC 4253, 6.6). */
function algorithmIn(key: string): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return undefined;
  const blob = Buffer.from(key, 'base64');
  if (blob.length < 4) return undefined;
  return blob.subarray(4, 4 + blob.readUInt32BE(0)).toString('latin1');
}

/** The port is a part of the name where it is not SSH's own. */
function nameOf(host: string, port: number): string {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return port === 22 ? bare : `[${bare}]:${port}`;
}

function isNamed(names: readonly string[], name: string): boolean {
  const [first = ''] = names;
  if (first.startsWith('|')) return isHashOf(first, name);
  return isMeant(
    names.map((pattern) => pattern.toLowerCase()),
    name,
  );
}

/** `|1|SALT|HASH`: HMAC-SHA1 of the name; one such name stands alone on its line. */
function isHashOf(hashed: string, name: string): boolean {
  const [, kind, salt = '', hash] = hashed.split('|');
  if (kind !== '1') return false;
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

/**
 * What OpenSSH on this computer knows (ssh_config(5), UserKnownHostsFile and GlobalKnownHostsFile). The files are read
 * anew each time, as other programs write to them; one that is missing knows nothing.
 * @param home the user's own folder.
 */
export function openSshKnownHosts(home: string): Pick<Trust, 'hostKeys'> {
  const files = [
    join(home, '.ssh', 'known_hosts'),
    join(home, '.ssh', 'known_hosts2'),
    '/etc/ssh/ssh_known_hosts',
    '/etc/ssh/ssh_known_hosts2',
  ];
  return {
    hostKeys: async (host, port) => {
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
      return texts.flatMap((text) => parseKnownHosts(text).keysOf(host, port));
    },
  };
}
