import { runningServers } from '../servers/running';
import { behaviour } from './suite';
import { azureTarget } from './targets';

await behaviour(await azureTarget('Azure, account key', runningServers().azurite));
