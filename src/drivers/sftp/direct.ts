import type { SFTPWrapper } from 'ssh2';
import { payloadAt, type Cipher } from './packets';

/** A session of ssh2, in what is private to it. */
interface Session {
  readonly _protocol: { readonly _kexinit: unknown; readonly _cipher: Cipher };
  readonly outgoing: {
    readonly id: number;
    readonly state: string;
    /** Bytes that the server takes yet, and at most in one packet (RFC 4254, 5.2). */
    window: number;
    readonly packetSize: number;
  };
  /** What waits until the server takes more. */
  readonly _buffer: readonly unknown[];
  /** Of one WRITE. */
  readonly _maxWriteLen: number;
  /** ssh2 asks by itself for `limits@openssh.com`, and sets this where it is answered. */
  readonly maxOpenHandles?: number;
  readonly _writeReqid: number;
  readonly _requests: Record<number, { readonly cb: (error?: Error) => void }>;
}

/** SSH_MSG_CHANNEL_DATA, and SSH_FXP_WRITE. */
const channelData = 94;
const write = 6;
const dataOverhead = 1 + 4 + 4;
/** Bytes of a WRITE before its content, without the handle. */
export const writeOverhead = 4 + 1 + 4 + 4 + 8 + 4;

/** Bytes that the server says it takes in one WRITE; undefined: it does not tell. */
export function mostInOneWrite(sftp: SFTPWrapper): number | undefined {
  const { maxOpenHandles, _maxWriteLen } = sftp as unknown as Session;
  return maxOpenHandles === undefined ? undefined : _maxWriteLen;
}

/**
 * As ssh2's own `write`, but puts the bytes where they are encrypted at once, instead of copying them into a request and
 * that into packets. Where the server does not take the whole now, or keys are being exchanged, ssh2 has it wait.
 */
export function writeDirectly(
  sftp: SFTPWrapper,
  handle: Buffer,
  chunk: Buffer,
  from: number,
  bytes: number,
  at: number,
  done: (error?: Error | null) => void,
): void {
  const session = sftp as unknown as Session;
  const head = writeOverhead + handle.length;
  if (!takesAll(session, head + bytes)) return sftp.write(handle, chunk, from, bytes, at, done);
  const {
    outgoing,
    _writeReqid: lastId,
    _requests: requests,
    _protocol: { _cipher: cipher },
  } = session;
  const id = (lastId + 1) >>> 0;
  Reflect.set(session, '_writeReqid', id);
  requests[id] = { cb: done };
  const request = headOf(id, handle, at, bytes);
  for (let sent = 0; sent < head + bytes;) {
    const most = Math.min(head + bytes - sent, outgoing.packetSize);
    const packet = cipher.allocPacket(dataOverhead + most);
    let p = packet.writeUInt8(channelData, payloadAt);
    p = packet.writeUInt32BE(outgoing.id, p);
    p = packet.writeUInt32BE(most, p);
    if (sent === 0) p += request.copy(packet, p);
    const start = from + Math.max(0, sent - head);
    chunk.copy(packet, p, start, start + most - (sent === 0 ? head : 0));
    cipher.encrypt(packet);
    outgoing.window -= most;
    sent += most;
  }
}

function takesAll(session: Session, bytes: number): boolean {
  const {
    outgoing,
    _buffer: waiting,
    _protocol: { _kexinit: exchange },
  } = session;
  return (
    exchange === undefined &&
    outgoing.state === 'open' &&
    waiting.length === 0 &&
    outgoing.window > bytes &&
    outgoing.packetSize > 1024
  );
}

function headOf(id: number, handle: Buffer, at: number, bytes: number): Buffer {
  const head = Buffer.allocUnsafe(writeOverhead + handle.length);
  let p = head.writeUInt32BE(head.length - 4 + bytes, 0);
  p = head.writeUInt8(write, p);
  p = head.writeUInt32BE(id, p);
  p = head.writeUInt32BE(handle.length, p);
  p += handle.copy(head, p);
  p = head.writeBigUInt64BE(BigInt(at), p);
  head.writeUInt32BE(bytes, p);
  return head;
}
