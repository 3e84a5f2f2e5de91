import { randomFillSync } from 'node:crypto';
import type { Client } from 'ssh2';

/** Of ssh2's ciphers what is used here; the one that is in use changes with each exchange of keys. */
interface Cipher {
  allocPacket(payloadBytes: number): Buffer;
}

/** Name of ssh2's class for it. */
const gcm = 'AESGCMCipherNative';
const blockBytes = 16;
const leastPadding = 4;
const mostPadding = blockBytes + leastPadding - 1;

/** So much is asked of the system at a time. */
const pool = Buffer.alloc(16 * 1024);
let used = pool.length;

/**
 * Has a connection take the random padding of its packets (RFC 4253, 6) from a supply: ssh2 asks the system anew for
 * each packet's 4 to 19 bytes, which takes as long as to encrypt it. Only for AES-GCM (RFC 5647), whose packets are laid
 * out here as ssh2 does; others stay as they are. To be called once `connect` was.
 */
export function padFromSupply(client: Client): void {
  // Both are private to ssh2, so they may be missing in another version of it.
  const protocol = Reflect.get(client, '_protocol') as object | undefined;
  let cipher = protocol && (Reflect.get(protocol, '_cipher') as Cipher | undefined);
  if (!protocol || !cipher) return;
  Object.defineProperty(protocol, '_cipher', {
    get: () => cipher,
    set: (next: Cipher) => {
      if (next.constructor.name === gcm) next.allocPacket = allocPacket;
      cipher = next;
    },
  });
}

/** Length of what follows, length of the padding, room for the payload, padding (RFC 5647, 7.2). */
function allocPacket(payloadBytes: number): Buffer {
  let padding = blockBytes - ((1 + payloadBytes) % blockBytes);
  if (padding < leastPadding) padding += blockBytes;
  const packet = Buffer.allocUnsafe(4 + 1 + payloadBytes + padding);
  packet.writeUInt32BE(packet.length - 4, 0);
  packet[4] = padding;
  if (used + mostPadding > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  pool.copy(packet, 5 + payloadBytes, used, used + padding);
  used += padding;
  return packet;
}
