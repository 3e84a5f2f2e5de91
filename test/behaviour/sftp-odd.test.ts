import { behaviour } from './suite';
import { oddSftpTarget } from './odd-sftp-target';

await behaviour(await oddSftpTarget());
