import { afterAll } from 'vitest';
import { startNginx } from '../servers/nginx';
import { runningServers } from '../servers/running';
import { httpPutTarget } from './http-put-target';
import { behaviour } from './suite';

const nginx = await startNginx(runningServers().certificates.server);

await behaviour(
  httpPutTarget('HTTP PUT, nginx with WebDAV over TLS', nginx, { port: nginx.davPort, tls: true }),
);
await behaviour(httpPutTarget('HTTP PUT, nginx that reads', nginx, { port: nginx.readPort, tls: false }));
await behaviour(
  httpPutTarget('HTTP PUT, nginx that writes only', nginx, { port: nginx.putPort, tls: false }),
);

afterAll(() => nginx.stop());
