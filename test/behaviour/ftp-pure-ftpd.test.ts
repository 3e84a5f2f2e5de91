import { startPureFtpd } from '../servers/pure-ftpd';
import { runningServers } from '../servers/running';
import { behaviour } from './suite';
import { ftpTarget } from './targets';

// It takes no backslash, cuts a space at the end, and lists a tab as an underscore.
const oddNames = { refused: /\\/, altered: / $|\t/ };
await behaviour(await ftpTarget('FTP, pure-ftpd', await startPureFtpd(), { oddNames }));

const certificate = runningServers().certificates.server;
const encrypted = await startPureFtpd({ tls: { certificate, mode: 'required' } });
await behaviour(await ftpTarget('FTPS, pure-ftpd', encrypted, { oddNames }));
