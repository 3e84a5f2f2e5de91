import { expect, vi } from 'vitest';
import { titleOf } from '../../../src/model/failure-policy';
import { startChaosProxy } from '../../servers/chaos-proxy';
import { Made } from '../made';
import type { S3Target } from '../targets';
import { failureOf, never, using, usual, type Cases, type Verbs, type Whole } from '../tools';

/** What an S3 service refuses of a request that it understood and of a key that it knows, each for real. */
export function s3RefusedContentCases(cases: Cases, { driver }: Verbs, target: S3Target): void {
  const { host, port, tls } = target.destination;
  cases.group('refused requests', () => {
    cases.add('a clock that is off is told, with the minutes', async ({ at }) => {
      const ahead = new Date(Date.now() + 40 * 60_000);
      vi.useFakeTimers({ toFake: ['Date'], now: ahead });
      try {
        await using(target.open(), async (late) => {
          const failure = await failureOf(late.write(at('a.ts'), new Made(9), usual, never));
          expect(failure.kind).toBe('clock-skew');
          expect(titleOf(failure)).toBe(
            `The clocks of this computer and of ${host}:${port} are 40 minutes apart.`,
          );
        });
      } finally {
        vi.useRealTimers();
      }
    });

    cases.add('parts that are too small for a store are told as that', async ({ at }) => {
      const path = at('small.mp4');
      const { multipart } = driver;
      if (!multipart) throw new Error('It knows no parts.');
      const uploadId = await multipart.begin(path, usual, never);
      const upload = { path, uploadId };
      const source = new Made(200_000);
      const part = (number: number): Promise<{ number: number; etag: string; bytes: number }> =>
        multipart.writePart(
          upload,
          { number, start: (number - 1) * 100_000, end: number * 100_000 },
          source,
          never,
        );
      const parts = [await part(1), await part(2)];
      const failure = await failureOf(multipart.complete(upload, parts, never));
      expect(failure.kind).toBe('unsupported');
      expect(titleOf(failure)).toBe(`${host}:${port} takes large files in larger parts only.`);
      await multipart.abort(upload, never);
    });

    // Under TLS nobody can change what is sent.
    if (tls) return;
    cases.add('what was altered on the way is refused, in one go and in a part', async ({ at }) => {
      const proxy = await startChaosProxy(target.destination);
      proxy.faults.alter = { after: 150_000, direction: 'up' };
      const path = at('x.ts');
      const upload = { path, uploadId: (await driver.multipart?.begin(path, usual, never)) ?? '' };
      const whole = { number: 1, start: 0, end: 300_000 };
      const source = new Made(whole.end);
      const sendings: readonly ((through: Whole) => Promise<unknown>)[] = [
        (through) => through.write(path, source, usual, never),
        (through) => through.multipart.writePart(upload, whole, source, never),
      ];
      for (const sending of sendings) {
        // The proxy counts anew for each connection.
        await using(target.with({ port: proxy.port }), async (through) => {
          const failure = await failureOf(sending(through));
          expect(failure.kind).toBe('corrupt');
          expect(titleOf(failure)).toBe(`“${path}” did not arrive as it was sent.`);
        });
      }
      await driver.multipart?.abort(upload, never);
      await proxy.stop();
    });
  });
}
