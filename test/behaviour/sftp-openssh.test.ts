import { behaviour } from './suite';
import { sftpTarget } from './targets';

await behaviour(await sftpTarget());
