import { diskCases } from './cases/disk';
import { behaviour } from './suite';
import { localTarget } from './targets';

await behaviour(await localTarget(), diskCases);
