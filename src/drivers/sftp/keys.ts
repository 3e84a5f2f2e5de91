import { createHash, createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type ParsedKey } from 'ssh2';
import { Failure, type FailureKind } from '../../model/failure';

/** Where OpenSSH looks for a key when none is named, in its order. */
export const usualKeyFiles: readonly string[] = ['id_ed25519', 'id_ecdsa', 'id_rsa'].map(
  (name) => `~/.ssh/${name}`,
);

/** Asks for the passphrase of a key; undefined: there is nobody to ask, or no answer. */
export type AskPassphrase = (keyFile: string) => Promise<string | undefined>;

/** A key is no larger than that; another file is not read as a whole. */
const mostBytes = 64 * 1024;

/**
 * Reads a private key: OpenSSH's own format, PEM, and PuTTY's format 2, encrypted or not.
 * @throws Failure with the sentence that says what to do about it.
 */
export async function readKey(
  keyFile: string,
  passphrase: string | undefined,
  ask: AskPassphrase,
): Promise<ParsedKey> {
  const text = await readText(keyFile);
  if (text.startsWith('PuTTY-User-Key-File-3')) {
    throw refusal(
      'wrong-credentials',
      `The key “${keyFile}” is in PuTTY’s format 3, which Slipway cannot read. Open it in PuTTYgen and save it ` +
        'with Conversions > Export OpenSSH key, or as a PPK file of version 2, and name that file.',
    );
  }
  const plain = parsed(text);
  if (!isLocked(plain)) return usable(plain, keyFile);
  const secret = passphrase ?? (await ask(keyFile));
  if (secret === undefined) {
    throw refusal('missing-credentials', `The passphrase of the key “${keyFile}” is not known.`);
  }
  const key = unlocked(text, secret);
  if (key instanceof Error && isWrongPassphrase(key)) {
    throw refusal('wrong-credentials', `The passphrase of the key “${keyFile}” is wrong.`);
  }
  return usable(key, keyFile);
}

async function readText(keyFile: string): Promise<string> {
  try {
    const path = keyFile.startsWith('~/') ? join(homedir(), keyFile.slice(2)) : keyFile;
    return (await readFile(path)).subarray(0, mostBytes).toString('utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const why = missing ? 'does not exist' : 'cannot be read';
    throw refusal('wrong-credentials', `The key file “${keyFile}” ${why}.`, error);
  }
}

/** Malformed keys make the parser throw, too. */
function parsed(text: string, passphrase?: string): ParsedKey | Error {
  try {
    if (/-----BEGIN ENCRYPTED PRIVATE KEY-----/.test(text) && passphrase === undefined)
      return new Error('Encrypted, but no passphrase given.');
    const key: unknown = ssh2.utils.parseKey(asOlderPem(text, passphrase), passphrase);
    // OpenSSH's format may hold several; nobody makes such files.
    return (Array.isArray(key) ? key[0] : key) as ParsedKey | Error;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Opening a key takes long on purpose, and nothing else can run meanwhile: each is opened once. */
const opened = new Map<string, ParsedKey>();

function unlocked(text: string, passphrase: string): ParsedKey | Error {
  const id = createHash('sha256').update(`${text}\0${passphrase}`).digest('hex');
  const known = opened.get(id);
  if (known) return known;
  const key = parsed(text, passphrase);
  if (!(key instanceof Error)) opened.set(id, key);
  return key;
}

/** PEM's newer form (PKCS #8), which Node reads and ssh2 does not, in the older one (PKCS #1, SEC 1). */
function asOlderPem(text: string, passphrase: string | undefined): string {
  if (!/-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/.test(text)) return text;
  const key = createPrivateKey({ key: text, ...(passphrase === undefined ? {} : { passphrase }) });
  const type = key.asymmetricKeyType === 'rsa' ? 'pkcs1' : 'sec1';
  return key.export({ type, format: 'pem' }).toString();
}

function usable(key: ParsedKey | Error, keyFile: string): ParsedKey {
  if (key instanceof Error) {
    throw refusal('wrong-credentials', `The key file “${keyFile}” holds no key that Slipway can read.`, key);
  }
  if (!key.isPrivateKey()) {
    throw refusal(
      'wrong-credentials',
      `“${keyFile}” is the public half of a key; name the file with the private one.`,
    );
  }
  return key;
}

function isLocked(key: ParsedKey | Error): key is Error {
  return key instanceof Error && /encrypted|passphrase/i.test(key.message);
}

/** Each format has words of its own for it. */
function isWrongPassphrase({ message }: Error): boolean {
  return /bad passphrase|integrity check failed|bad decrypt|decrypt|malformed|wrong/i.test(message);
}

function refusal(kind: FailureKind, subject: string, cause?: unknown): Failure {
  // The parser's words may hold parts of the file, so they are not told.
  return new Failure({ kind, operation: 'connect', subject, detail: subject, cause });
}
