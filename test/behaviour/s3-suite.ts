import { s3AskedCases, type Encryption } from './cases/s3-asked';
import { s3CustomerKeyCases } from './cases/s3-customer-key';
import { s3ChangeCases } from './cases/s3-changes';
import { webNetworkCases } from './cases/web-network';
import { s3OptionCases } from './cases/s3-options';
import { s3RefusalCases } from './cases/s3-refusals';
import { s3RefusedContentCases } from './cases/s3-refused-content';
import { behaviour } from './suite';
import type { S3Target } from './targets';

/** The suite of all drivers, and what an S3 service has to answer besides. */
export async function s3Behaviour(target: S3Target, encryption: Encryption): Promise<void> {
  await behaviour(target, (cases, verbs) => {
    s3RefusalCases(cases, verbs, target);
    s3RefusedContentCases(cases, verbs, target);
    s3OptionCases(cases, verbs, target);
    s3AskedCases(cases, target, encryption);
    if (encryption.kmsKey !== undefined) s3CustomerKeyCases(cases, target);
    s3ChangeCases(cases, verbs, target);
    webNetworkCases(cases, verbs, target);
  });
}
