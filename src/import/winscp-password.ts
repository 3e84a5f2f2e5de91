/** What stands in a session's `Password`. `locked`: it needs the master password. */
export type WinScpPassword =
  | { readonly kind: 'plain'; readonly password: string }
  | { readonly kind: 'locked' }
  | { readonly kind: 'broken' };

const magic = 0xa3;
/** A first byte of this value says that a version and a longer form follow. */
const flag = 0xff;
const versions = { byte: 0, locked: 1, word: 2 } as const;

/**
 * Undoes WinSCP's obfuscation (source/core/Security.cpp, `DecryptPassword`): each byte is two hex digits of its
 * complement mixed with a constant; a length, a number of bytes to skip, then the key and the password.
 * @param key user and host of the session, as they stand in it.
 */
export function revealWinScp(text: string, key: string): WinScpPassword {
  if (!/^(?:[0-9A-F]{2})+$/i.test(text)) return { kind: 'broken' };
  const bytes = Buffer.from(text, 'hex').map((byte) => ~(byte ^ magic) & 0xff);
  if (bytes[0] !== flag) return read(bytes, 1, bytes[0] ?? 0, '');
  const [, version, high = 0, low = 0] = bytes;
  if (version === versions.locked) return { kind: 'locked' };
  if (version === versions.byte) return read(bytes, 3, high, key);
  return version === versions.word ? read(bytes, 4, high * 256 + low, key) : { kind: 'broken' };
}

/** @param at where the number of bytes to skip stands. */
function read(bytes: Uint8Array, at: number, length: number, key: string): WinScpPassword {
  const start = at + 1 + (bytes[at] ?? 0);
  if (start + length > bytes.length) return { kind: 'broken' };
  const plain = Buffer.from(bytes.slice(start, start + length)).toString('utf8');
  return plain.startsWith(key) ? { kind: 'plain', password: plain.slice(key.length) } : { kind: 'broken' };
}
