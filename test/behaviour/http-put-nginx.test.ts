import { afterAll, expect, test } from 'vitest';
import { titleOf } from '../../src/model/failure-policy';
import { startNginx } from '../servers/nginx';
import { runningServers } from '../servers/running';
import { httpPutTarget } from './http-put-target';
import { behaviour } from './suite';
import { failureOf } from './tools';

const nginx = await startNginx(runningServers().certificates.server);

const { password, token } = nginx;
const byPost = { port: nginx.postPort, tls: true, method: 'POST' } as const;

await behaviour(
  httpPutTarget(
    'HTTP PUT, nginx with WebDAV over TLS',
    nginx,
    { port: nginx.davPort, tls: true },
    { password },
  ),
);
await behaviour(httpPutTarget('HTTP POST with a token, nginx over TLS', nginx, byPost, { token }));
await behaviour(httpPutTarget('HTTP PUT, nginx that reads', nginx, { port: nginx.readPort, tls: false }));
await behaviour(
  httpPutTarget('HTTP PUT, nginx that writes only', nginx, { port: nginx.putPort, tls: false }),
);

test('a wrong token is told, and not sent again', async () => {
  const failure = await failureOf(httpPutTarget('', nginx, byPost, { token: 'MARKED wrong' }).open());
  expect(failure.kind).toBe('wrong-credentials');
  expect(titleOf(failure)).toBe(`127.0.0.1:${nginx.postPort} refuses this token.`);
  expect(JSON.stringify(failure.toRecord())).not.toContain('MARKED');
});

afterAll(() => nginx.stop());
