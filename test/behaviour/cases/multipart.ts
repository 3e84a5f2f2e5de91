import { expect } from 'vitest';
import type { Multipart, PartsAddress } from '../../../src/drivers/driver';
import type { PartDone } from '../../../src/model/job';
import { Made, Text, changed } from '../made';
import { cancelledBy, failureOf, never, usual, type Cases, type Verbs } from '../tools';
import type { Target } from '../targets';

const partBytes = 8 * 1024 * 1024;
const bytes = 3 * partBytes + 1_234_567;
const ranges = Array.from({ length: 4 }, (_, index) => ({
  number: index + 1,
  start: index * partBytes,
  end: Math.min(bytes, (index + 1) * partBytes),
}));

/** Objects that are sent as parts. */
export function multipartCases(cases: Cases, { driver, write, stat, read }: Verbs, target: Target): void {
  const { multipart } = driver;
  if (!multipart || !stat || !read) return;
  const source = new Made(bytes, { seed: 3 });
  const begin = async (path: string): Promise<PartsAddress> => ({
    path,
    uploadId: await multipart.begin(path, usual, never),
  });
  const send = (upload: PartsAddress, number: number): Promise<PartDone> => {
    const range = ranges[number - 1];
    if (!range) throw new Error(`There is no part ${number}.`);
    return multipart.writePart(upload, range, source, never);
  };

  cases.group('multipart', () => {
    cases.add('parts in parallel and in any order make the whole', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      const parts = await Promise.all([3, 1, 4, 2].map((number) => send(upload, number)));
      expect(parts.map((part) => [part.number, part.bytes])).toEqual([
        [3, partBytes],
        [1, partBytes],
        [4, 1_234_567],
        [2, partBytes],
      ]);
      // A store that tells an ETag of the whole has MD5s as those of its parts.
      if (multipart.expectedEtag)
        expect(parts.map(({ etag }) => etag)).toEqual([3, 1, 4, 2].map((number) => md5Of(source, number)));
      expect(await stat(at('a.ts'))).toBeUndefined();
      const inOrder = parts.toSorted((a, b) => a.number - b.number);
      expect(await multipart.listParts(upload, never)).toEqual(inOrder);
      const written = await multipart.complete(upload, parts, never);
      expect(written.bytes).toBe(bytes);
      const etag = multipart.expectedEtag?.(parts);
      if (written.etag !== undefined && multipart.expectedEtag) expect(written.etag).toBe(etag);
      expect(await stat(at('a.ts'))).toMatchObject({
        bytes,
        ...(multipart.expectedEtag ? { etag } : {}),
        ...(target.tellsContentType ? { contentType: usual.contentType } : {}),
      });
      expect((await stat(at('a.ts')))?.md5).toBeUndefined();
      expect((await read(at('a.ts'))).equals(source.slice())).toBe(true);
      // Swift goes on knowing the parts of an upload that is complete; others have forgotten it.
      expect([undefined, inOrder]).toContainEqual(await multipart.listParts(upload, never));
    });

    cases.add('an upload goes on over another connection', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      const first = await send(upload, 1);
      const later = await target.open();
      try {
        expect(await later.multipart?.listParts(upload, never)).toEqual([first]);
        const range = { number: 2, start: partBytes, end: 2 * partBytes };
        const second = await later.multipart?.writePart(upload, range, source, never);
        const parts = second ? [first, second] : [];
        expect(await later.multipart?.complete(upload, parts, never)).toMatchObject({ bytes: 2 * partBytes });
      } finally {
        await later.close();
      }
      expect((await read(at('a.ts'))).equals(source.slice(0, 2 * partBytes))).toBe(true);
    });

    cases.add('an upload without parts lists none', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      expect(await multipart.listParts(upload, never)).toEqual([]);
      await multipart.abort(upload, never);
    });

    cases.add('a part that is sent again replaces the first', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      const range = { number: 1, start: 0, end: 600_000 };
      const first = await multipart.writePart(upload, range, new Made(600_000, { seed: 8 }), never);
      const again = await multipart.writePart(upload, range, new Made(600_000, { seed: 9 }), never);
      // A store that knows parts by their content holds the first one too, until the whole is complete.
      const held = await multipart.listParts(upload, never);
      expect(held?.filter(({ etag }) => etag !== first.etag)).toEqual([again]);
      await multipart.complete(upload, [again], never);
      expect((await read(at('a.ts'))).equals(new Made(600_000, { seed: 9 }).slice())).toBe(true);
    });

    if (target.keepsAborted) {
      cases.add('of an aborted upload nothing stands there', async ({ at }) => {
        const upload = await begin(at('a.ts'));
        await send(upload, 4);
        await multipart.abort(upload, never);
        await multipart.abort(upload, never);
        expect(await stat(at('a.ts'))).toBeUndefined();
        const other = await begin(at('a.ts'));
        expect(await multipart.listParts(other, never)).toEqual([]);
      });
    } else {
      forgottenCase(cases, multipart, { begin, send, stat });
    }

    cases.add('an upload that never was is not known', async ({ at }) => {
      const { uploadId } = await begin(at('real.ts'));
      const made = [...uploadId].toReversed().join('');
      expect(await multipart.listParts({ path: at('real.ts'), uploadId: made }, never)).toBeUndefined();
      expect(await multipart.listParts({ path: at('other.ts'), uploadId }, never)).toBeUndefined();
    });

    cases.add('completing replaces what stood there, and only completing does', async ({ at }) => {
      await write(at('a.ts'), new Text('the old one'));
      const upload = await begin(at('a.ts'));
      const part = await send(upload, 1);
      expect((await read(at('a.ts'))).toString()).toBe('the old one');
      await multipart.complete(upload, [part], never);
      expect(await stat(at('a.ts'))).toMatchObject({ bytes: partBytes });
    });

    cases.add('completing with a part that the server does not hold is refused', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      const part = await send(upload, 4);
      const wrong = { ...part, etag: '0'.repeat(32) };
      expect(await failureOf(multipart.complete(upload, [wrong], never))).toMatchObject({ kind: 'corrupt' });
      expect(await stat(at('a.ts'))).toBeUndefined();
      await multipart.abort(upload, never);
    });

    cases.add('a source that fails midway ends the part with its own failure', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      const failing = new Made(bytes, { failAfter: 1_000_000 });
      const writing = multipart.writePart(upload, { number: 1, start: 0, end: partBytes }, failing, never);
      expect(await failureOf(writing)).toEqual(changed());
      expect(await multipart.listParts(upload, never)).toEqual([]);
      await multipart.abort(upload, never);
    });

    cases.add('cancelling a part in the middle keeps those that arrived', async ({ at }) => {
      const upload = await begin(at('a.ts'));
      const arrived = await send(upload, 4);
      const stop = new AbortController();
      const long = new Made(10 * partBytes, { passed: (sent) => sent > 0 && stop.abort() });
      const range = { number: 5, start: 0, end: 10 * partBytes };
      await cancelledBy(stop, multipart.writePart(upload, range, long, stop.signal));
      expect(await multipart.listParts(upload, never)).toEqual([arrived]);
      await multipart.abort(upload, never);
    });
  });
}

interface Steps {
  readonly begin: (path: string) => Promise<PartsAddress>;
  readonly send: (upload: PartsAddress, number: number) => Promise<PartDone>;
  readonly stat: NonNullable<Verbs['stat']>;
}

function forgottenCase(cases: Cases, multipart: Multipart, { begin, send, stat }: Steps): void {
  cases.add('an aborted upload is forgotten, and nothing stands there', async ({ at }) => {
    const upload = await begin(at('a.ts'));
    const part = await send(upload, 4);
    await multipart.abort(upload, never);
    expect(await multipart.listParts(upload, never)).toBeUndefined();
    expect(await stat(at('a.ts'))).toBeUndefined();
    await multipart.abort(upload, never);
    expect(await failureOf(send(upload, 4))).toMatchObject({ kind: 'not-found', operation: 'write' });
    // Servers differ in how they say no to this one (radosgw: InternalError).
    await failureOf(multipart.complete(upload, [part], never));
    expect(await stat(at('a.ts'))).toBeUndefined();
  });
}

function md5Of(source: Made, number: number): string {
  const range = ranges[number - 1];
  return range ? source.hash('md5', range.start, range.end) : '';
}
