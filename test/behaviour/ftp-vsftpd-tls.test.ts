import { runningServers } from '../servers/running';
import { startVsftpd } from '../servers/vsftpd';
import { behaviour } from './suite';
import { ftpTarget } from './targets';

const certificate = runningServers().certificates.server;
const explicit = await startVsftpd({ tls: { certificate, mode: 'required' } });
await behaviour(await ftpTarget('FTPS, vsftpd', explicit, { listsRoughTimes: true }));

const implicit = await startVsftpd({ tls: { certificate, mode: 'implicit' } });
await behaviour(await ftpTarget('FTPS implicit, vsftpd', implicit, { listsRoughTimes: true }));
