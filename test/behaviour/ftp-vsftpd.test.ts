import { startVsftpd } from '../servers/vsftpd';
import { behaviour } from './suite';
import { ftpTarget } from './targets';

await behaviour(await ftpTarget('FTP, vsftpd', await startVsftpd(), { listsRoughTimes: true }));
