import { createDecipheriv } from 'node:crypto';

/** The key that rclone publishes: it keeps passwords from being read in passing, no more (fs/config/obscure/obscure.go). */
const key = Buffer.from('9c935b48730a554d6bfd7c63c886a92bd390198eb8128afbf4de162b8b95f638', 'hex');

const ivBytes = 16;

/** Undoes `rclone obscure`: base64 for addresses, of an IV and what AES-CTR made. undefined: it is not obscured. */
export function reveal(text: string): string | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < ivBytes) return undefined;
  const decipher = createDecipheriv('aes-256-ctr', key, bytes.subarray(0, ivBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes)), decipher.final()]).toString('utf8');
}
