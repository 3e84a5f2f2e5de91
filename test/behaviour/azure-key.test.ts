import { runningServers } from '../servers/running';
import { azureBehaviour } from './azure-suite';
import { azureTarget } from './targets';

await azureBehaviour(await azureTarget('Azure, account key', runningServers().azurite));
