import { exactly, json, refusal, type Fields } from './grammar';
import {
  otherTester,
  startSwiftFront,
  tester,
  type FrontOptions,
  type SignInAnswer,
  type SwiftFront,
} from './swift-front';

export const rackspaceUser = {
  user: 'joe',
  apiKey: '0123456789abcdef0123456789abcdef',
  password: 'joes-password',
} as const;

/**
 * Rackspace Cloud Identity 2.0: a name with an API key (RAX-KSKEY) or with a password, no tenant; Cloud Files in two
 * regions, which are two accounts here, and the user's home region.
 */
export function startRackspace(
  more: Pick<FrontOptions, 'tokenLifeMs' | 'hidden' | 'instead'> & { readonly home?: string } = {},
): Promise<SwiftFront> {
  const regions = { DFW: 'MossoCloudFS_dfw', ORD: 'MossoCloudFS_ord' };
  return startSwiftFront({
    ...more,
    accounts: { [regions.DFW]: tester, [regions.ORD]: otherTester },
    signIn: ({ method, path, headers, body }, desk): SignInAnswer | undefined => {
      if (path !== '/v2.0/tokens') return undefined;
      if (method !== 'POST') return refusal(405, 'Method Not Allowed');
      if (!/^application\/json(;|$)/.test(headers['content-type'] ?? ''))
        return refusal(415, 'Unsupported Media Type');
      const auth = exactly(json(body), ['auth'])?.['auth'];
      const right = byKey(auth) ?? byPassword(auth);
      if (right === undefined) return refusal(400, 'Bad Request');
      if (!right) return refusal(401, 'Unauthorized');
      const endpoints = Object.entries(regions).map(([region, tenantId]) => ({
        region,
        tenantId,
        publicURL: desk.urlOf(tenantId),
        internalURL: 'https://snet-storage.invalid/v1/internal',
      }));
      const cdn = endpoints.map((endpoint) => ({ ...endpoint, publicURL: 'https://cdn.invalid/v1/cdn' }));
      return {
        status: 200,
        body: {
          access: {
            token: { id: desk.newToken(), expires: new Date(Date.now() + 86_400_000).toISOString() },
            serviceCatalog: [
              { type: 'rax:object-cdn', name: 'cloudFilesCDN', endpoints: cdn },
              { type: 'object-store', name: 'cloudFiles', endpoints },
            ],
            user: {
              id: '42',
              name: rackspaceUser.user,
              'RAX-AUTH:defaultRegion': more.home ?? '',
              roles: [],
            },
          },
        },
      };
    },
  });
}

function byKey(auth: unknown): boolean | undefined {
  const name = 'RAX-KSKEY:apiKeyCredentials';
  const given: Fields | undefined = exactly(exactly(auth, [name])?.[name], ['username', 'apiKey']);
  return given && given['username'] === rackspaceUser.user && given['apiKey'] === rackspaceUser.apiKey;
}

function byPassword(auth: unknown): boolean | undefined {
  const name = 'passwordCredentials';
  const given: Fields | undefined = exactly(exactly(auth, [name])?.[name], ['username', 'password']);
  return given && given['username'] === rackspaceUser.user && given['password'] === rackspaceUser.password;
}
