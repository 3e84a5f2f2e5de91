import { runningServers } from '../servers/running';
import { oddAccount, startNetStorage } from '../stand-ins/netstorage';
import { netStorageTarget } from './netstorage-target';
import { behaviour } from './suite';

const { server: certificate } = runningServers().certificates;

await behaviour(
  netStorageTarget(
    'NetStorage, an ObjectStore over TLS',
    await startNetStorage({ store: 'object', certificate, pageEntries: 9 }),
    true,
  ),
);
await behaviour(
  netStorageTarget('NetStorage, a FileStore', await startNetStorage({ store: 'file' }, oddAccount)),
);
