import { createRequire } from 'node:module';
import { Duplex } from 'node:stream';
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

/** A socket that notes what it is given, and when it has taken it. */
class Wire extends Duplex {
  readonly taken: Buffer[] = [];
  /** As they were passed, and not copied. */
  readonly given: Buffer[] = [];

  get bytes(): Buffer {
    return Buffer.concat(this.taken);
  }

  override _read(): void {
    // Nothing comes.
  }

  override _write(chunk: Buffer, _encoding: string, taken: () => void): void {
    this.given.push(chunk);
    // As a socket whose system's buffer was full.
    setImmediate(() => {
      this.taken.push(Buffer.from(chunk));
      taken();
    });
  }

  emptied(): Promise<void> {
    return new Promise((resolve) => {
      this.end(resolve);
    });
  }
}

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
function using(cipher: Cipher, socket: Duplex = new Wire()): Cipher {
  const first: Cipher = { allocPacket: (bytes) => Buffer.alloc(bytes), encrypt: () => undefined };
  const protocol = Object.fromEntries([['_cipher', first]]);
  packFaster(Object.fromEntries([['_protocol', protocol]]) as unknown as Client, socket);
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

test('packets of AES-GCM are encrypted to the very bytes that ssh2 makes of them', async () => {
  const wire = new Wire();
  const theirs: Buffer[] = [];
  const own = using(
    gcmCipher((bytes) => wire.write(bytes)),
    wire,
  );
  const other = gcmCipher((bytes) => theirs.push(Buffer.from(bytes)));
  for (const bytes of [1, 9, 44, 1000, 1024, 2000, 32_777, 40_000, 5]) {
    const packet = own.allocPacket(bytes);
    packet.fill(bytes % 251, 5, 5 + bytes);
    const copy = Buffer.from(packet);
    own.encrypt(packet);
    other.encrypt(copy);
  }
  await wire.emptied();
  expect(wire.bytes.equals(Buffer.concat(theirs))).toBe(true);
});

test('the memory of a large packet is given back once it was sent, where Node can', async () => {
  const wire = new Wire();
  const own = using(
    gcmCipher((bytes) => wire.write(bytes)),
    wire,
  );
  own.encrypt(own.allocPacket(32_000));
  await wire.emptied();
  expect(wire.taken.map(({ length }) => length)).toEqual([4, 32_016, 16]);
  expect(wire.given[1]?.length).toBe('transfer' in ArrayBuffer.prototype ? 0 : 32_016);
});

test('other ciphers stay as they are', () => {
  const cipher: Cipher = { allocPacket: (bytes) => Buffer.alloc(bytes + 1), encrypt: () => undefined };
  expect(using(cipher)).toBe(cipher);
  expect(cipher.allocPacket(3)).toEqual(Buffer.alloc(4));
});
