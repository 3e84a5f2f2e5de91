import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { Duplex } from 'node:stream';
import { expect, test } from 'vitest';
import { packFaster } from '../../../src/drivers/sftp/packets';

interface Decipher {
  decrypt(data: Buffer, p: number, dataLen: number): number | undefined;
}

interface Cipher {
  allocPacket(payloadBytes: number): Buffer;
  encrypt(packet: Buffer): void;
}

/** What ssh2 encrypts with, by its own name for the algorithm. */
interface Ciphers {
  readonly init: Promise<void>;
  readonly CIPHER_INFO: Readonly<Record<string, object>>;
  createCipher(config: { readonly outbound: object }): Cipher;
  createDecipher(config: { readonly inbound: object }): Decipher;
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

function gcmDecipher(onPayload: (payload: Buffer) => number | false | undefined): Decipher {
  return ciphers.createDecipher({
    inbound: {
      seqno: 0,
      onPayload,
      decipherInfo: ciphers.CIPHER_INFO['aes128-gcm@openssh.com'],
      decipherKey: Buffer.alloc(16),
      decipherIV: Buffer.from('00000000000000000000fffe', 'hex'),
    },
  });
}

/** A connection as ssh2 has it, in what is private to it, after its first exchange of keys. */
function using(cipher: Cipher, socket: Duplex = new Wire()): Cipher {
  return afterKeys('_cipher', cipher, socket);
}

/** @param channel what is known by the number 7. */
function opening(decipher: Decipher, channel?: object): Decipher {
  return afterKeys('_decipher', decipher, new Wire(), channel);
}

function afterKeys<T extends object>(name: string, next: T, socket: Duplex, channel?: object): T {
  const protocol = Object.fromEntries([[name, {} as T]]);
  const channels = { get: (id: number) => (id === 7 ? channel : undefined) };
  const client = Object.fromEntries([
    ['_protocol', protocol],
    ['_chanMgr', channels],
  ]);
  packFaster(client, socket, (one) => one !== undefined && one === channel);
  Reflect.set(protocol, name, next);
  const [inUse = next] = Object.values(protocol);
  return inUse;
}

/** Payloads, encrypted by ssh2 itself. */
function encrypted(payloads: readonly Buffer[]): Buffer {
  const sent: Buffer[] = [];
  const cipher = gcmCipher((bytes) => sent.push(Buffer.from(bytes)));
  for (const payload of payloads) {
    const packet = cipher.allocPacket(payload.length);
    payload.copy(packet, 5);
    cipher.encrypt(packet);
  }
  return Buffer.concat(sent);
}

function takePieces(decipher: Decipher, bytes: Buffer, most: () => number): void {
  for (let at = 0; at < bytes.length;) {
    // Memory of its own, as what comes from a socket has it.
    const piece = Buffer.from(new Uint8Array(bytes.subarray(at, at + most())).buffer);
    at += piece.length;
    expect(decipher.decrypt(piece, 0, piece.length)).toBeUndefined();
  }
}

function dataFor(channel: number, content: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(94, 0);
  head.writeUInt32BE(channel, 1);
  head.writeUInt32BE(content.length, 5);
  return Buffer.concat([head, content]);
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

test.each([1, 3, 19, 20, 21, 1000, 32_768, 65_536, 500_000])(
  'what ssh2 encrypted is decrypted, in pieces of up to %i bytes',
  (most) => {
    const sizes = [1, 2, 40, 5, 1000, 4096, 4097, 32_777, 32_777, 34_000, 9];
    const payloads = sizes.map((bytes) => randomBytes(bytes));
    const came: Buffer[] = [];
    const decipher = opening(gcmDecipher((payload) => void came.push(Buffer.from(payload))));
    let turn = 0;
    takePieces(decipher, encrypted(payloads), () => (most < 100 ? most : 1 + ((turn += 7919) % most)));
    expect(came.map((payload) => payload.toString('hex'))).toEqual(
      payloads.map((payload) => payload.toString('hex')),
    );
  },
);

test('a packet that was changed on its way, or whose length cannot be true, ends the connection', () => {
  const bytes = encrypted([randomBytes(1000), randomBytes(50)]);
  for (const at of [4, 500, 1010]) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    const came: Buffer[] = [];
    const decipher = opening(gcmDecipher((payload) => void came.push(payload)));
    expect(() => decipher.decrypt(changed, 0, changed.length)).toThrow('unable to authenticate');
    expect(came).toEqual([]);
  }
  for (const length of [0, 15, 17, 34_992, 0xffff_fff0]) {
    const odd = Buffer.from(bytes);
    odd.writeUInt32BE(length, 0);
    const decipher = opening(gcmDecipher(() => undefined));
    expect(() => decipher.decrypt(odd, 0, odd.length)).toThrow('Bad packet length');
  }
});

test('where keys are exchanged, what comes behind is left to the next decipher', () => {
  const bytes = encrypted([Buffer.from([21]), randomBytes(100)]);
  const decipher = opening(gcmDecipher((payload) => (payload[0] === 21 ? false : undefined)));
  expect(decipher.decrypt(bytes, 0, bytes.length)).toBe(36);
});

test('the memory of what came is given back where its channel keeps nothing, and else is not', () => {
  const payloads = [
    dataFor(7, randomBytes(20_000)),
    dataFor(8, randomBytes(20_000)),
    dataFor(7, randomBytes(4000)),
  ];
  const came: Buffer[] = [];
  const decipher = opening(
    gcmDecipher((payload) => void came.push(payload)),
    {},
  );
  takePieces(decipher, encrypted(payloads), () => 65_536);
  const given = 'transfer' in ArrayBuffer.prototype ? 0 : 20_009;
  expect(came.map(({ length }) => length)).toEqual([given, 20_009, 4009]);
  expect(came[1]?.equals(payloads[1] ?? Buffer.alloc(0))).toBe(true);
});

test('the memory of what came is left alone where another decipher took the beginning of it', () => {
  const [before, bytes] = [randomBytes(5000), encrypted([randomBytes(5000)])];
  const given = 'transfer' in ArrayBuffer.prototype ? 0 : bytes.length;
  for (const [piece, at, left] of [
    [Buffer.concat([before, bytes]), before.length, before.length + bytes.length],
    [bytes, 0, given],
  ] as const) {
    const own = Buffer.from(new Uint8Array(piece).buffer);
    const decipher = opening(gcmDecipher(() => undefined));
    expect(decipher.decrypt(own, at, own.length)).toBeUndefined();
    expect(own.length).toBe(left);
  }
});

test('other ciphers stay as they are', () => {
  const cipher: Cipher = { allocPacket: (bytes) => Buffer.alloc(bytes + 1), encrypt: () => undefined };
  expect(using(cipher)).toBe(cipher);
  expect(cipher.allocPacket(3)).toEqual(Buffer.alloc(4));
});
