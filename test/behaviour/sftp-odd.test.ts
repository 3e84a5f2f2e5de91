import { behaviour } from './suite';
import { oddSftpTarget } from './targets';

await behaviour(await oddSftpTarget());
