/** As much as a paste box takes. */
const longestLink = 200_000;
const longestAddress = 65_536;

export type Link = { readonly address: string } | { readonly refused: 'unknown' | 'too-long' };

export const linkScheme = 'slipway';

/** What a program that shows the link to a person hands over: it is read, and nothing is done. */
export function readLink(text: string): Link {
  if (text.length > longestLink) return { refused: 'too-long' };
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return { refused: 'unknown' };
  }
  // `slipway:open?…`, which some programs make of it, names no host.
  const act = url.host || url.pathname;
  const addresses = url.searchParams.getAll('address');
  const [address = ''] = addresses;
  const isKnown = url.protocol === `${linkScheme}:` && act === 'open' && addresses.length === 1;
  if (!isKnown || address.trim() === '') return { refused: 'unknown' };
  return address.length > longestAddress ? { refused: 'too-long' } : { address };
}
