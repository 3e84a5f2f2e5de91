import type { SFTPWrapper } from 'ssh2';
import { channelData, payloadAt, type Cipher } from './packets';

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
  readonly _maxWriteLen: number;
  readonly _maxReadLen: number;
  /** ssh2 asks by itself for `limits@openssh.com`, and sets this where it is answered. */
  readonly maxOpenHandles?: number;
  readonly _writeReqid: number;
  readonly _requests: Record<number, Request>;
}

interface Request {
  /** Data comes with the answer to a READ, in memory of its own. */
  readonly cb: (error?: Error | null, data?: Buffer) => void;
}

/** SSH_FXP_READ, SSH_FXP_WRITE. */
const types = { read: 5, write: 6 } as const;
const dataOverhead = 1 + 4 + 4;
/** Bytes of a WRITE before its content, without the handle. */
export const writeOverhead = 4 + 1 + 4 + 4 + 8 + 4;

/** Bytes that the server says it takes in one WRITE, and gives for one READ; undefined: it does not tell. */
export function limitsOf(sftp: SFTPWrapper): { readonly write: number; readonly read: number } | undefined {
  const { maxOpenHandles, _maxWriteLen: write, _maxReadLen: read } = sftp as unknown as Session;
  return maxOpenHandles === undefined ? undefined : { write, read };
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
  const request = headOf(types.write, nextId(session, done), handle, at, bytes);
  request.writeUInt32BE(head - 4 + bytes, 0);
  return sendDirectly(session, request, chunk, from, bytes);
}

/**
 * Asks for up to so many bytes of an open file; `done` gets those that there are, in memory of their own that was taken
 * when they came, where `takeReplies` was called for the session.
 */
export function readDirectly(
  sftp: SFTPWrapper,
  handle: Buffer,
  bytes: number,
  at: number,
  done: (error?: Error | null, data?: Buffer) => void,
): void {
  const session = sftp as unknown as Session;
  if (takesAll(session, writeOverhead + handle.length)) {
    const checked: Request['cb'] = (error, data = Buffer.alloc(0)) =>
      data.length > bytes ? done(new Error('Received more data than requested')) : done(error, data);
    return sendDirectly(session, headOf(types.read, nextId(session, checked), handle, at, bytes));
  }
  const buffer = Buffer.allocUnsafe(bytes);
  return sftp.read(handle, buffer, 0, bytes, at, (error, got) => done(error, buffer.subarray(0, got)));
}

/** As many packets as it takes, each filled where it is encrypted. */
function sendDirectly(
  { outgoing, _protocol: { _cipher: cipher } }: Session,
  request: Buffer,
  content = request,
  from = 0,
  bytes = 0,
): void {
  const head = request.length;
  for (let sent = 0; sent < head + bytes;) {
    const most = Math.min(head + bytes - sent, outgoing.packetSize);
    const packet = cipher.allocPacket(dataOverhead + most);
    let p = packet.writeUInt8(channelData, payloadAt);
    p = packet.writeUInt32BE(outgoing.id, p);
    p = packet.writeUInt32BE(most, p);
    if (sent === 0) p += request.copy(packet, p);
    const start = from + Math.max(0, sent - head);
    content.copy(packet, p, start, start + most - (sent === 0 ? head : 0));
    cipher.encrypt(packet);
    outgoing.window -= most;
    sent += most;
  }
}

/** @param done gets the answer. */
function nextId(session: Session, done: Request['cb']): number {
  const { _writeReqid: lastId, _requests: requests } = session;
  const id = (lastId + 1) >>> 0;
  Reflect.set(session, '_writeReqid', id);
  requests[id] = { cb: done };
  return id;
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

/** Length of what follows, type, id, handle, offset, bytes (draft-ietf-secsh-filexfer-02, 6.4). */
function headOf(type: number, id: number, handle: Buffer, at: number, bytes: number): Buffer {
  const head = Buffer.allocUnsafe(writeOverhead + handle.length);
  let p = head.writeUInt32BE(head.length - 4, 0);
  p = head.writeUInt8(type, p);
  p = head.writeUInt32BE(id, p);
  p = head.writeUInt32BE(handle.length, p);
  p += handle.copy(head, p);
  p = head.writeBigUInt64BE(BigInt(at), p);
  head.writeUInt32BE(bytes, p);
  return head;
}
