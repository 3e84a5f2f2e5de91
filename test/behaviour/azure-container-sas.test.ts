import { containerSas } from '../fixtures/azure-signatures';
import { startAzurite } from '../servers/azurite';
import { runningServers } from '../servers/running';
import { behaviour } from './suite';
import { azureTarget } from './targets';

/** Over TLS: the setup of the tests has Node trust the authority of its certificate (NODE_EXTRA_CA_CERTS). */
const azurite = await startAzurite({ tls: runningServers().certificates.server });
const target = await azureTarget('Azure, container SAS over TLS', azurite, (container) =>
  containerSas(azurite, container, 'rcwdl'),
);
await behaviour({ ...target, close: () => azurite.stop() });
