import { runningServers } from '../servers/running';
import { startVsftpd } from '../servers/vsftpd';
import { behaviour } from './suite';
import { ftpTarget } from './targets';

const active = { active: true, listsRoughTimes: true };
await behaviour(await ftpTarget('FTP in active mode, vsftpd', await startVsftpd(), active));

const certificate = runningServers().certificates.server;
const encrypted = await startVsftpd({ tls: { certificate, mode: 'required' } });
await behaviour(await ftpTarget('FTPS in active mode, vsftpd', encrypted, active));
