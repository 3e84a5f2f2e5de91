import { startProftpd } from '../servers/proftpd';
import { runningServers } from '../servers/running';
import { behaviour } from './suite';
import { ftpTarget } from './targets';

// It makes no folder with an asterisk in its name.
const oddNames = { refusedFolders: /\*/ };
await behaviour(await ftpTarget('FTP, proftpd', await startProftpd(), { oddNames }));

const certificate = runningServers().certificates.server;
const explicit = await startProftpd({ tls: { certificate, mode: 'required' } });
await behaviour(await ftpTarget('FTPS, proftpd', explicit, { oddNames }));

const implicit = await startProftpd({ tls: { certificate, mode: 'implicit' } });
await behaviour(await ftpTarget('FTPS implicit, proftpd', implicit, { oddNames }));
