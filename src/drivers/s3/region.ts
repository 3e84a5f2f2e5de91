import type { S3Destination } from '../../destination/destination';
import { isAws } from '../../destination/services';
import { Failure } from '../../model/failure';

/** A region at the end of Amazon's host, before its domain. */
const regional = /^(s3(?:-fips)?(?:\.dualstack)?)(?:[.-][a-z]{2}(?:-[a-z]+)+-\d+)?(?=\.amazonaws\.com)/;

/**
 * The destination in the region that the service itself has named: in the words of its refusal, or in a header
 * (S3 API, "Error responses", AuthorizationHeaderMalformed; `x-amz-bucket-region`). undefined: it names none, or the
 * one that was asked already.
 */
export function movedTo(error: unknown, destination: S3Destination): S3Destination | undefined {
  if (!(error instanceof Failure) || error.kind !== 'wrong-region') return undefined;
  const region = error.subject ?? headerOf(error.cause);
  if (region === undefined || region === destination.region || !/^[a-z0-9-]{1,64}$/i.test(region))
    return undefined;
  const { host } = destination;
  return { ...destination, region, host: isAws(host) ? host.replace(regional, `$1.${region}`) : host };
}

function headerOf(cause: unknown): string | undefined {
  const response = cause as
    { readonly $response?: { readonly headers?: Readonly<Record<string, string>> } } | undefined;
  return response?.$response?.headers?.['x-amz-bucket-region'];
}
