import { expect } from 'vitest';
import { Text } from '../made';
import type { Cases, Verbs } from '../tools';

/** Addresses for those who have no credentials. */
export function linkCases(cases: Cases, { driver, write }: Verbs): void {
  const link = driver.link?.bind(driver);
  if (!link) return;
  cases.group('links', () => {
    cases.add('anybody may read that one file by it, odd names too, and nothing else', async ({ at }) => {
      const name = "a#b %2F ü 😀 it's+(1)!.ts";
      await write(at(name), new Text(name));
      await write(at('other.ts'), new Text('other'));
      const url = await link(at(name), { seconds: 60 });
      expect(await (await fetch(url)).text()).toBe(name);
      const put = await fetch(url, { method: 'PUT', body: 'else' });
      expect(put.ok).toBe(false);
      expect(await (await fetch(url)).text()).toBe(name);
      const turned = url.replace(/a%23b[^?]*/, 'other.ts');
      expect(turned).not.toBe(url);
      expect([401, 403]).toContain((await fetch(turned)).status);
    });

    cases.add('it ends when it was to end', async ({ at }) => {
      await write(at('a.ts'), new Text('a'));
      const url = await link(at('a.ts'), { seconds: 1 });
      await expect.poll(async () => (await fetch(url)).status, { timeout: 10_000, interval: 500 }).toBe(403);
    });
  });
}
