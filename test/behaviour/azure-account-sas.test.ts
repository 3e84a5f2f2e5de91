import { accountSas } from '../fixtures/azure-signatures';
import { runningServers } from '../servers/running';
import { behaviour } from './suite';
import { azureTarget } from './targets';

const { azurite } = runningServers();
await behaviour(await azureTarget('Azure, account SAS', azurite, () => accountSas(azurite, 'rcwdl')));
