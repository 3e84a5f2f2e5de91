import { azureBlockCases } from './cases/azure-blocks';
import { azureHeaderCases } from './cases/azure-headers';
import { azureRefusalCases } from './cases/azure-refusals';
import { webNetworkCases } from './cases/web-network';
import { behaviour } from './suite';
import type { AzureTarget } from './targets';

/** The suite of all drivers, and what Azure Blob has to answer to its owner besides. */
export async function azureBehaviour(target: AzureTarget): Promise<void> {
  await behaviour(target, (cases, verbs) => {
    azureRefusalCases(cases, target);
    azureHeaderCases(cases, target);
    azureBlockCases(cases, target);
    webNetworkCases(cases, verbs, target);
  });
}
