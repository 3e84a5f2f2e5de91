import { createRequire } from 'node:module';
import type { Client } from 'ssh2';
import { expect, test } from 'vitest';
import { packFaster } from '../../../src/drivers/sftp/packets';

interface Cipher {
  allocPacket(payloadBytes: number): Buffer;
  encrypt(packet: Buffer): void;
}

/** What ssh2 encrypts with, by its own name for the algorithm. */
interface Ciphers {
  readonly init: Promise<void>;
  readonly CIPHER_INFO: Readonly<Record<string, object>>;
  createCipher(config: { readonly outbound: object }): Cipher;
}

const ciphers = createRequire(import.meta.url)('ssh2/lib/protocol/crypto.js') as Ciphers;
await ciphers.init;

function gcmCipher(onWrite: (bytes: Buffer) => void = () => undefined): Cipher {
  return ciphers.createCipher({
    outbound: {
      seqno: 0,
      onWrite,
      cipherInfo: ciphers.CIPHER_INFO['aes128-gcm@openssh.com'],
      cipherKey: Buffer.alloc(16),
      // Its counter passes over several bytes soon.
      cipherIV: Buffer.from('00000000000000000000fffe', 'hex'),
    },
  });
}

/** A connection as ssh2 has it, in what is private to it, after its first exchange of keys. */
function using(cipher: Cipher): Cipher {
  const first: Cipher = { allocPacket: (bytes) => Buffer.alloc(bytes), encrypt: () => undefined };
  const protocol = Object.fromEntries([['_cipher', first]]);
  packFaster(Object.fromEntries([['_protocol', protocol]]) as unknown as Client);
  Reflect.set(protocol, '_cipher', cipher);
  const [inUse = first] = Object.values(protocol);
  return inUse;
}

test('packets of AES-GCM are laid out as ssh2 lays them out, and their padding is random', () => {
  const [own, theirs] = [using(gcmCipher()), gcmCipher()];
  expect([own, theirs].map((one) => Object.hasOwn(one, 'allocPacket'))).toEqual([true, false]);
  const paddings = new Set<string>();
  for (let bytes = 1; bytes <= 2000; bytes += 1) {
    const [packet, expected] = [own.allocPacket(bytes), theirs.allocPacket(bytes)];
    expect([packet.length, packet.readUInt32BE(0), packet[4]]).toEqual([
      expected.length,
      expected.readUInt32BE(0),
      expected[4],
    ]);
    paddings.add(packet.subarray(5 + bytes).toString('hex'));
  }
  expect(paddings.size).toBe(2000);
});

test('packets of AES-GCM are encrypted to the very bytes that ssh2 makes of them', () => {
  const [ours, theirs]: [Buffer[], Buffer[]] = [[], []];
  const own = using(gcmCipher((bytes) => ours.push(bytes)));
  const other = gcmCipher((bytes) => theirs.push(Buffer.from(bytes)));
  for (const bytes of [1, 9, 44, 1000, 1024, 2000, 32_777, 40_000, 5]) {
    const packet = own.allocPacket(bytes);
    packet.fill(bytes % 251, 5, 5 + bytes);
    const copy = Buffer.from(packet);
    own.encrypt(packet);
    other.encrypt(copy);
  }
  expect(Buffer.concat(ours).equals(Buffer.concat(theirs))).toBe(true);
});

test('other ciphers stay as they are', () => {
  const cipher: Cipher = { allocPacket: (bytes) => Buffer.alloc(bytes + 1), encrypt: () => undefined };
  expect(using(cipher)).toBe(cipher);
  expect(cipher.allocPacket(3)).toEqual(Buffer.alloc(4));
});
