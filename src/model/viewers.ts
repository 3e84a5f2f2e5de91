/** How viewers get what stands at a destination. It holds no secret. */
export interface Viewers {
  /** Where they find the destination's own folder: http or https, without sign-in and query, with `/` at its end. */
  readonly address?: string;
  /** Origin of the web site whose players read there. */
  readonly site?: string;
}

/** A site that is nobody's (RFC 2606), for whoever does not say where viewers are to play. */
export const nobodysSite = 'https://player.example.com';

/** @returns the address of a folder; undefined: it is no web address, or one that may hold a secret. */
export function viewersAddress(text: string): string | undefined {
  const url = webUrl(text);
  if (!url || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    return undefined;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** @returns the origin; undefined: it is no web address. */
export function viewersSite(text: string): string | undefined {
  return webUrl(text)?.origin;
}

function webUrl(text: string): URL | undefined {
  const typed = text.trim();
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
  } catch {
    return undefined;
  }
}
