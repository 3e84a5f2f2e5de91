import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  randomFillSync,
  type CipherGCM,
} from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import { giveBack } from '../../model/give-back';

/** Of ssh2's ciphers what is used here; the one that is in use changes with each exchange of keys. */
export interface Cipher {
  /** Room for a packet of SSH (RFC 4253, 6) whose payload begins at `payloadAt`. */
  allocPacket(payloadBytes: number): Buffer;
  /** Encrypts it and hands it to the socket. */
  encrypt(packet: Buffer): void;
}

/** ssh2's AES-GCM for what is sent, in what is private to it. */
interface GcmCipher extends Cipher {
  outSeqno: number;
  readonly _encSSLName: 'aes-128-gcm' | 'aes-256-gcm';
  readonly _encKey: Buffer;
  /** 4 bytes that stay, and a counter of 8 (RFC 5647, 7.1). */
  readonly _encIV: Buffer;
  readonly _onWrite: (bytes: Buffer) => void;
}

/** ssh2's AES-GCM for what comes, in what is private to it. */
interface GcmDecipher {
  inSeqno: number;
  readonly _decipherSSLName: GcmCipher['_encSSLName'];
  readonly _decipherKey: Buffer;
  readonly _decipherIV: Buffer;
  /** @returns where to go on with another decipher, or false: here; undefined: it goes on with this one. */
  readonly _onPayload: (payload: Buffer) => number | false | undefined;
  /** Takes `data` from `p` to `dataLen`. @returns as `_onPayload` does; undefined: all was taken. */
  decrypt(data: Buffer, p: number, dataLen: number): number | undefined;
}

/** SSH_MSG_CHANNEL_DATA (RFC 4254, 5.2): type, channel, length of the data, data. */
export const channelData = 94;
/** The memory of so much data, and of more, is given back where the channel that it is for keeps nothing of it. */
export const lentFromBytes = 4096;

/** Behind the packet's length and that of its padding. */
export const payloadAt = 4 + 1;

const blockBytes = 16;
const leastPadding = 4;
const lengthBytes = 4;
const tagBytes = 16;
/** As ssh2 has it. */
const mostPacketBytes = 35_000;
const mostPadding = blockBytes + leastPadding - 1;
/** Packets up to this size leave in one piece: to copy them costs less than a piece more. */
const smallBytes = 1024;
/** Larger packets get memory of their own; nobody asks for them, as servers need not take them (RFC 4253, 6.1). */
const roomBytes = 36 * 1024;

/** Random bytes, of which so many are asked of the system at a time. */
const pool = Buffer.alloc(16 * 1024);
let used = pool.length;

/**
 * Makes packets of AES-GCM (RFC 5647) cheaper for a connection: ssh2 takes new memory for each packet, which is garbage as
 * soon as it is encrypted, as is what it was encrypted to once that was sent; it asks the system for each one's padding,
 * which takes as long as to encrypt it, and has each one's key prepared anew, also for those that come. Packets are laid out
 * as ssh2 does; other ciphers stay as they are. To be called once `connect` was.
 * @param socket what the client writes to.
 * @param keepsNothing whether a channel of the client keeps nothing of what came on it.
 */
export function packFaster(
  client: Client,
  socket: Duplex,
  keepsNothing: (channel: unknown) => boolean,
): void {
  // What is used of it is private to ssh2, so it may be missing in another version.
  const protocol = Reflect.get(client, '_protocol') as object | undefined;
  if (!protocol) return;
  onSetting(protocol, '_cipher', (cipher) => {
    if (isGcm(cipher)) Object.assign(cipher, fasterThan(cipher, socket));
  });
  const channels = Reflect.get(client, '_chanMgr') as Channels | undefined;
  const isLent = (payload: Buffer): boolean =>
    payload.length > lentFromBytes &&
    payload[0] === channelData &&
    payload.readUInt32BE(5) >= lentFromBytes &&
    keepsNothing(channels?.get(payload.readUInt32BE(1)));
  onSetting(protocol, '_decipher', (decipher) => {
    if (isGcmDecipher(decipher)) decipher.decrypt = decrypting(decipher, isLent);
  });
}

interface Channels {
  get(id: number): unknown;
}

/** Each exchange of keys sets a cipher and a decipher. */
function onSetting(protocol: object, name: string, change: (next: object) => void): void {
  if (!(name in protocol)) return;
  let value = Reflect.get(protocol, name) as object | undefined;
  Object.defineProperty(protocol, name, {
    get: () => value,
    set: (next: object) => {
      change(next);
      value = next;
    },
  });
}

function isGcm(cipher: object): cipher is GcmCipher {
  return cipher.constructor.name === 'AESGCMCipherNative';
}

function isGcmDecipher(decipher: object): decipher is GcmDecipher {
  return decipher.constructor.name === 'AESGCMDecipherNative';
}

function fasterThan(cipher: GcmCipher, socket: Duplex): Cipher {
  const { _encSSLName: name, _encIV: iv, _encKey: bytes, _onWrite: send } = cipher;
  const key = createSecretKey(bytes);
  // A packet is filled and encrypted before the next one is begun, so all of them are made in the same place.
  const room = Buffer.alloc(roomBytes);
  return {
    allocPacket: (payloadBytes) => laidOut(room, payloadBytes),
    encrypt: (packet) => {
      const sealed = seal(createCipheriv(name, key, iv), packet);
      if (packet.length > smallBytes) sendPieces(sealed, socket);
      else send(Buffer.concat([sealed.length, sealed.content, sealed.tag]));
      countUp(iv);
      cipher.outSeqno = (cipher.outSeqno + 1) >>> 0;
    },
  };
}

/** Length of what follows, length of the padding, room for the payload, padding (RFC 5647, 7.2). */
function laidOut(room: Buffer, payloadBytes: number): Buffer {
  let padding = blockBytes - ((1 + payloadBytes) % blockBytes);
  if (padding < leastPadding) padding += blockBytes;
  const bytes = payloadAt + payloadBytes + padding;
  const packet = bytes > room.length ? Buffer.allocUnsafe(bytes) : room.subarray(0, bytes);
  packet.writeUInt32BE(bytes - 4, 0);
  packet[4] = padding;
  if (used + mostPadding > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  pool.copy(packet, payloadAt + payloadBytes, used, used + padding);
  used += padding;
  return packet;
}

interface Sealed {
  readonly length: Buffer;
  readonly content: Buffer;
  readonly tag: Buffer;
}

/** The length stays readable, but is vouched for by the tag at the end. */
function seal(cipher: CipherGCM, packet: Buffer): Sealed {
  const length = Buffer.allocUnsafe(4);
  packet.copy(length, 0, 0, 4);
  cipher.setAAD(length);
  const content = cipher.update(packet.subarray(4));
  cipher.final();
  return { length, content, tag: cipher.getAuthTag() };
}

/** As ssh2 does, nothing is sent once the socket takes no more. */
function sendPieces({ length, content, tag }: Sealed, socket: Duplex): void {
  if (!socket.writable) return;
  socket.write(length);
  socket.write(content, (error) => {
    if (!error) giveBack(content);
  });
  socket.write(tag);
}

/** A packet that comes in several pieces is put together, so that each is decrypted in one go. */
function decrypting(decipher: GcmDecipher, isLent: (payload: Buffer) => boolean): GcmDecipher['decrypt'] {
  const { _decipherSSLName: name, _decipherIV: iv, _decipherKey: secret } = decipher;
  const key = createSecretKey(secret);
  const room = Buffer.alloc(mostPacketBytes);
  let filled = 0;
  const opened = (packet: Buffer): Buffer => {
    const end = packet.length - tagBytes;
    const open = createDecipheriv(name, key, iv);
    open.setAAD(packet.subarray(0, lengthBytes));
    open.setAuthTag(packet.subarray(end));
    const content = open.update(packet.subarray(lengthBytes, end));
    open.final();
    countUp(iv);
    decipher.inSeqno = (decipher.inSeqno + 1) >>> 0;
    return content;
  };
  return (data, p, dataLen) => {
    let at = p;
    /** @returns the next packet, undefined where not all of it is there. */
    const next = (): Buffer | undefined => {
      if (filled === 0 && dataLen - at >= lengthBytes) {
        const start = at;
        const end = start + sizeOf(data, start);
        if (end <= dataLen) {
          at = end;
          return data.subarray(start, end);
        }
      }
      const wanted = (): number => (filled < lengthBytes ? lengthBytes : sizeOf(room, 0));
      while (filled < wanted()) {
        if (at === dataLen) return undefined;
        const copied = data.copy(room, filled, at, Math.min(dataLen, at + wanted() - filled));
        filled += copied;
        at += copied;
      }
      const bytes = filled;
      filled = 0;
      return room.subarray(0, bytes);
    };
    for (let packet = next(); packet; packet = next()) {
      const content = opened(packet);
      const payload = content.subarray(1, content.length - (content[0] ?? 0));
      const isFree = isLent(payload);
      // Another one while keys are exchanged.
      const { _onPayload: onPayload } = decipher;
      const result = onPayload(payload);
      if (isFree) giveBack(content);
      if (result !== undefined) return result === false ? at : result;
    }
    // All of it was decrypted, or copied; what another decipher took of it may be kept.
    if (p === 0) giveBack(data);
    return undefined;
  };
}

/** Of a packet with all that belongs to it, by its length at that place. */
function sizeOf(bytes: Buffer, at: number): number {
  const length = bytes.readUInt32BE(at);
  if (length + lengthBytes + tagBytes > mostPacketBytes || length < blockBytes || length % blockBytes !== 0)
    throw new Error('Bad packet length');
  return lengthBytes + length + tagBytes;
}

function countUp(iv: Buffer): void {
  for (let at = 11; at >= 4; at -= 1) {
    const next = ((iv[at] ?? 0) + 1) & 0xff;
    iv[at] = next;
    if (next !== 0) return;
  }
}
