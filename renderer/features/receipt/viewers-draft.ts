import { viewersAddress, viewersSite, type Viewers } from '../../../src/model/viewers';
import { strings } from '../../strings';

/** How viewers get what is delivered, as it stands in fields. */
export interface ViewersDraft {
  readonly address: string;
  readonly site: string;
}

const words = strings.receipt.problems;

export function draftOf({ address = '', site = '' }: Viewers): ViewersDraft {
  return { address, site };
}

/** undefined: something in it cannot stay as it is. */
export function viewersOf(draft: ViewersDraft): Viewers | undefined {
  if (Object.keys(viewersProblems(draft)).length > 0) return undefined;
  const [address, site] = [viewersAddress(draft.address), viewersSite(draft.site)];
  return { ...(address === undefined ? {} : { address }), ...(site === undefined ? {} : { site }) };
}

/** Sentences by the names of the fields they are about. */
export function viewersProblems({ address, site }: ViewersDraft): {
  readonly viewersAddress?: string;
  readonly viewersSite?: string;
} {
  const badAddress = address.trim() !== '' && viewersAddress(address) === undefined;
  const badSite = site.trim() !== '' && viewersSite(site) === undefined;
  return {
    ...(badAddress ? { viewersAddress: words.address } : {}),
    ...(badSite ? { viewersSite: words.site } : {}),
  };
}
