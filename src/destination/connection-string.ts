import type { DocumentEntry } from './document';
import { hostKind } from './hosts';
import { cleanPasted } from './wrapped';

/**
 * Reads a connection string of Azure Storage (learn.microsoft.com, "Configure Azure Storage connection strings").
 * @returns undefined where the text is none.
 */
export function readConnectionString(text: string): DocumentEntry | undefined {
  const cleaned = cleanPasted(text);
  if (!/^[A-Za-z_]+=/.test(cleaned) || !/(?:AccountName|BlobEndpoint)=/i.test(cleaned)) return undefined;
  const fields = fieldsOf(cleaned);
  const account = fields.get('accountname');
  const url = endpointOf(fields, account);
  if (url === undefined) return undefined;
  const sas = fields.get('sharedaccesssignature')?.replace(/^\?/, '');
  const key = fields.get('accountkey');
  const query = [sas, ...ownHost(url, account, sas)].filter((part) => part !== undefined && part !== '');
  const address = query.length === 0 ? url : `${url}?${query.join('&')}`;
  return { url: address, ...(key ? { secret: key } : {}) };
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(';').map((pair): readonly [string, string] => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, Math.max(equals, 0)).trim().toLowerCase(), pair.slice(equals + 1).trim()];
  });
  return new Map(pairs.filter(([, value]) => value !== ''));
}

function endpointOf(fields: ReadonlyMap<string, string>, account: string | undefined): string | undefined {
  const endpoint = fields.get('blobendpoint');
  if (endpoint !== undefined)
    return /^https?:\/\/[^\s?@]+$/i.test(endpoint) ? `${endpoint.replace(/\/$/, '')}/` : undefined;
  const suffix = fields.get('endpointsuffix') ?? 'core.windows.net';
  // Anything else could be a part of the key.
  if (account === undefined || !/^[a-z0-9]{1,24}$/i.test(account) || !/^[a-z0-9.-]+$/i.test(suffix))
    return undefined;
  const scheme = fields.get('defaultendpointsprotocol')?.toLowerCase() === 'http' ? 'http' : 'https';
  return `${scheme}://${account}.blob.${suffix}/`;
}

/** What has to be said of a host that does not name the account itself. */
function ownHost(url: string, account: string | undefined, sas: string | undefined): readonly string[] {
  const [, host = '', path = ''] = /^https?:\/\/([^/:]+)[^/]*\/(.*)$/i.exec(url) ?? [];
  if (hostKind(host) === 'azure') return [];
  const protocol = sas === undefined ? ['protocol=azure'] : [];
  return path === '' && account !== undefined ? [...protocol, `account=${account}`] : protocol;
}
