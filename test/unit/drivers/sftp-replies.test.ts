import { randomBytes } from 'node:crypto';
import type { SFTPWrapper } from 'ssh2';
import { expect, test } from 'vitest';
import { keepsNothing, takeReplies } from '../../../src/drivers/sftp/replies';

const types = { status: 101, handle: 102, data: 103, version: 2 } as const;

function message(type: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(1 + rest.length, 0);
  head.writeUInt8(type, 4);
  return Buffer.concat([head, rest]);
}

function numbers(...values: readonly number[]): Buffer {
  return Buffer.concat(
    values.map((value) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    }),
  );
}

const dataOf = (id: number, content: Buffer): Buffer =>
  message(types.data, Buffer.concat([numbers(id, content.length), content]));

/** A session as ssh2 has it: what it takes itself, and what is waited for. */
function session() {
  const passed: Buffer[] = [];
  const answers = new Map<number, Buffer>();
  const requests: Record<number, { cb: (error: undefined, data: Buffer) => void; buffer?: Buffer }> = {};
  const inside = Object.fromEntries([
    ['_requests', requests],
    ['push', (bytes: Buffer) => void passed.push(bytes)],
  ]) as { push(bytes: Buffer): unknown };
  takeReplies(inside as unknown as SFTPWrapper);
  return {
    inside,
    requests,
    passed,
    answers,
    ask: (id: number) => {
      requests[id] = { cb: (_, data) => answers.set(id, data) };
    },
    /** In pieces, whose memory is used for something else afterwards. */
    come: (bytes: Buffer, most: number) => {
      for (let at = 0; at < bytes.length; at += most) {
        const piece = Buffer.from(bytes.subarray(at, at + most));
        inside.push(piece);
        if (piece.length >= 4096) piece.fill(0xee);
      }
    },
  };
}

test.each([1, 2, 5, 7, 13, 14, 100, 4095, 4096, 32_759, 1_000_000])(
  'answers to reads are put together, and all else passed on whole, from pieces of %i bytes',
  (most) => {
    const { ask, come, answers, passed, requests } = session();
    const contents = [1, 0, 5000, 32_768, 261_120].map((bytes) => randomBytes(bytes));
    for (const id of contents.keys()) ask(id);
    requests[50] = { cb: () => undefined, buffer: Buffer.alloc(3000) };
    const others = [
      message(types.version, numbers(3)),
      message(types.status, numbers(99, 0, 0, 0)),
      message(types.handle, Buffer.concat([numbers(98, 5000), randomBytes(5000)])),
      // Asked for by ssh2 itself, by nobody, and one that says of itself what cannot be.
      dataOf(50, randomBytes(3000)),
      dataOf(77, randomBytes(6000)),
      message(types.data, Buffer.concat([numbers(4, 10), randomBytes(20)])),
      message(types.data, Buffer.alloc(0)),
    ];
    const all = others.flatMap((other, index) => {
      const content = contents[index];
      return content ? [other, dataOf(index, content)] : [other];
    });
    come(Buffer.concat(all), most);
    expect(Buffer.concat(passed).equals(Buffer.concat(others))).toBe(true);
    expect([...answers].map(([id, answer]) => [id, answer.equals(contents[id] ?? randomBytes(1))])).toEqual(
      contents.map((_, id) => [id, true]),
    );
    expect(Object.keys(requests)).toEqual(['50']);
  },
);

test('the end of a session is passed on, and its refusal to go on told', () => {
  const inside = Object.fromEntries([
    ['_requests', {}],
    ['push', (bytes: Buffer | null) => (bytes === null ? undefined : false)],
  ]) as { push(bytes: Buffer | null): unknown };
  expect(keepsNothing(inside)).toBe(false);
  takeReplies(inside as unknown as SFTPWrapper);
  expect(keepsNothing(inside)).toBe(true);
  expect(inside.push(null)).toBeUndefined();
  expect(inside.push(message(200, randomBytes(8)))).toBe(false);
});
