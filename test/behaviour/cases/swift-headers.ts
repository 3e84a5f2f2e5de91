import { expect } from 'vitest';
import { titleOf } from '../../../src/model/failure-policy';
import { Made, Text } from '../made';
import { markContainer, type SwiftTarget } from '../swift-targets';
import { failureOf, never, using, usual, type Cases, type Verbs } from '../tools';
import { rawHead } from './swift-large';

/** What is kept with objects, links to them, and what an address asks for. */
export function swiftHeaderCases(
  cases: Cases,
  { driver, write, read, stat }: Verbs,
  target: SwiftTarget,
): void {
  const { headers } = driver;
  if (!headers || !read || !stat) throw new Error('This driver lacks a verb.');
  cases.group('headers', () => {
    cases.add('what is not named stays when one is changed', async ({ at }) => {
      await write(at('a.ts'), new Text('content'), { ...usual, cacheControl: 'max-age=60' });
      await headers.set(at('a.ts'), { metadata: { title: 'Grüße', id: '7' } }, never);
      await headers.set(at('a.ts'), { contentDisposition: 'attachment; filename="a.ts"' }, never);
      await headers.set(at('a.ts'), { contentType: 'text/x-own', contentLanguage: 'de' }, never);
      expect(await headers.get(at('a.ts'), never)).toEqual({
        contentType: 'text/x-own',
        cacheControl: 'max-age=60',
        contentDisposition: 'attachment; filename="a.ts"',
        contentLanguage: 'de',
        metadata: { title: 'Grüße', id: '7' },
      });
      expect((await read(at('a.ts'))).toString()).toBe('content');
    });

    cases.add('an empty one is taken away, and metadata replace all there were', async ({ at }) => {
      await write(at('a.ts'), new Text('content'), { ...usual, cacheControl: 'max-age=60' });
      await headers.set(at('a.ts'), { metadata: { a: '1', b: '2' } }, never);
      await headers.set(at('a.ts'), { cacheControl: '', metadata: { b: '3' } }, never);
      expect(await headers.get(at('a.ts'), never)).toEqual({
        contentType: usual.contentType,
        metadata: { b: '3' },
      });
    });

    cases.add('an object in segments stays one', async ({ at }) => {
      const { multipart } = driver;
      if (!multipart) throw new Error('It knows no parts.');
      const upload = { path: at('a.ts'), uploadId: await multipart.begin(at('a.ts'), usual, never) };
      const part = await multipart.writePart(upload, { number: 1, start: 0, end: 99 }, new Made(99), never);
      await multipart.complete(upload, [part], never);
      await headers.set(at('a.ts'), { cacheControl: 'no-store' }, never);
      expect(await rawHead(target, at('a.ts'))).toMatchObject({
        'x-static-large-object': 'True',
        'cache-control': 'no-store',
      });
      expect(await read(at('a.ts'))).toHaveLength(99);
    });

    cases.add('they go along when it is copied or renamed', async ({ at }) => {
      await write(at('a.ts'), new Text('content'), { ...usual, cacheControl: 'max-age=60' });
      await headers.set(at('a.ts'), { metadata: { a: '1' } }, never);
      const before = await headers.get(at('a.ts'), never);
      await driver.copy?.(at('a.ts'), at('b.ts'), never);
      await driver.rename?.(at('b.ts'), at('c.ts'), never);
      expect(await headers.get(at('c.ts'), never)).toEqual(before);
    });

    cases.add('what Swift does not keep is refused', async ({ at }) => {
      await write(at('a.ts'), new Text('content'));
      const failure = await failureOf(headers.set(at('a.ts'), { acl: 'public-read' }, never));
      expect(failure.kind).toBe('unsupported');
      expect(await failureOf(headers.get(at('b.ts'), never))).toMatchObject({ kind: 'not-found' });
    });

    cases.add('the content type of the address goes before that of the file', async ({ at }) => {
      await using(target.with({ options: { contentType: 'text/x-own' } }), async (own) => {
        await own.write(at('a.ts'), new Made(9), usual, never);
        expect((await stat(at('a.ts')))?.contentType).toBe('text/x-own');
      });
    });
  });

  cases.group('links', () => linkCases(cases, target, write));
}

function linkCases(cases: Cases, target: SwiftTarget, write: Verbs['write']): void {
  cases.add('without a key the account gives none, and says so', async ({ at }) => {
    await write(at('a.ts'), new Text('content'));
    const other = { user: 'test2:tester2', account: 'test2' };
    const opened = await target.with(other, { password: 'testing2' });
    try {
      const failure = await failureOf(opened.link?.(at('a.ts'), { seconds: 60 }) ?? Promise.resolve());
      expect(failure.kind).toBe('unsupported');
      expect(titleOf(failure)).toBe('This account has no key for temporary addresses, or does not tell it.');
      await opened.check(never);
      expect('link' in opened).toBe(false);
    } finally {
      await opened.close();
    }
  });

  cases.add('with a key anybody may read that one object until it ends', async ({ at }) => {
    const names = ['a.ts', 'a #?%2F ü.ts'];
    await Promise.all(names.map((name) => write(at(name), new Text(name))));
    // The container's own, so that other runs on the same account are left alone.
    const { container = '' } = target.destination;
    await markContainer(target, container, { 'X-Container-Meta-Temp-URL-Key': 'a key of this account' });
    await using(target.open(), async (opened) => {
      await opened.check(never);
      for (const name of names) {
        const url = await opened.link(at(name), { seconds: 60 });
        expect(await (await fetch(url)).text()).toBe(name);
        expect((await fetch(url, { method: 'DELETE' })).status).toBe(401);
        expect((await fetch(url.replace('_sig=', '_sig=0'))).status).toBe(401);
      }
      const ended = await opened.link(at('a.ts'), { seconds: -1 });
      expect((await fetch(ended)).status).toBe(401);
    });
  });
}
