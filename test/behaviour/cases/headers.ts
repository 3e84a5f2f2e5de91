import { expect } from 'vitest';
import type { KeptHeaders } from '../../../src/drivers/driver';
import { Text } from '../made';
import { failureOf, never, type Cases, type Verbs } from '../tools';

/** One of each that can be told apart from what is stored by itself. */
const wanted: KeptHeaders = {
  contentType: 'text/x-own; charset=utf-8',
  cacheControl: 'public, max-age=61',
  contentDisposition: 'attachment; filename="own.ts"',
  contentEncoding: 'x-own',
  contentLanguage: 'de',
  metadata: { studio: 'Babelsberg', take: '12' },
};

/** Headers of what is there already. */
export function headerCases(cases: Cases, { driver, write, read }: Verbs): void {
  const { headers } = driver;
  if (!headers || !read) return;
  const able = (names: readonly (keyof KeptHeaders)[]): KeptHeaders =>
    Object.fromEntries(
      Object.entries(wanted).filter(
        ([name]) => names.some((one) => one === name) && headers.changeable.some((one) => one === name),
      ),
    );
  const all = able(Object.keys(wanted) as (keyof KeptHeaders)[]);

  cases.group('headers', () => {
    cases.add('each that can be changed is kept, and the content stays', async ({ at }) => {
      await write(at('a.ts'), new Text('content'));
      await headers.set(at('a.ts'), all, never);
      expect(await headers.get(at('a.ts'), never)).toMatchObject(all);
      expect((await read(at('a.ts'))).toString()).toBe('content');
    });

    cases.add('what is not named stays', async ({ at }) => {
      await write(at('a.ts'), new Text('content'));
      await headers.set(at('a.ts'), all, never);
      for (const [name, value] of Object.entries(all)) {
        await headers.set(at('a.ts'), { [name]: value }, never);
        expect(await headers.get(at('a.ts'), never)).toMatchObject(all);
      }
      await headers.set(at('a.ts'), { contentType: 'text/x-other' }, never);
      expect(await headers.get(at('a.ts'), never)).toMatchObject({ ...all, contentType: 'text/x-other' });
    });

    cases.add('an empty text takes a header away, and metadata is replaced as a whole', async ({ at }) => {
      await write(at('a.ts'), new Text('content'), {
        contentType: 'video/mp2t',
        modifiedMs: 0,
        cacheControl: 'no-cache',
      });
      await headers.set(at('a.ts'), all, never);
      const gone = Object.fromEntries(
        Object.keys(able(['cacheControl', 'contentDisposition', 'contentLanguage'])).map((name) => [
          name,
          '',
        ]),
      );
      await headers.set(at('a.ts'), { ...gone, ...(all.metadata ? { metadata: { one: '1' } } : {}) }, never);
      const found = await headers.get(at('a.ts'), never);
      for (const name of Object.keys(gone)) expect(found).not.toHaveProperty(name);
      if (all.metadata) expect(found.metadata).toEqual({ one: '1' });
      expect(found.contentType).toBe(all.contentType);
    });

    cases.add('what is not there is told', async ({ at }) => {
      expect(await failureOf(headers.get(at('no.ts'), never))).toMatchObject({ kind: 'not-found' });
      expect(await failureOf(headers.set(at('no.ts'), all, never))).toMatchObject({ kind: 'not-found' });
    });
  });
}
