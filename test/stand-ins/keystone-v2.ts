import { exactly, json, refusal } from './grammar';
import {
  startSwiftFront,
  tester,
  type FrontOptions,
  type SignInAnswer,
  type SwiftFront,
} from './swift-front';

export const v2User = { user: 'demo', password: 'demo-password', tenant: 'acme' } as const;

/**
 * Identity API v2.0 as OpenStack's archive describes it: POST /v2.0/tokens with a tenant's name and a password, or a
 * name and a password alone, which gives a token for no tenant and no catalogue.
 */
export function startKeystoneV2(
  more: Pick<FrontOptions, 'tokenLifeMs' | 'hidden' | 'instead'> = {},
): Promise<SwiftFront> {
  const account = 'AUTH_0a1b2c';
  return startSwiftFront({
    ...more,
    accounts: { [account]: tester },
    signIn: ({ method, path, headers, body }, desk): SignInAnswer | undefined => {
      if (path !== '/v2.0/tokens') return undefined;
      if (method !== 'POST') return refusal(405, 'Method Not Allowed');
      if (!/^application\/json(;|$)/.test(headers['content-type'] ?? '')) return refusal(400, 'Bad Request');
      const auth = exactly(exactly(json(body), ['auth'])?.['auth'], ['tenantName', 'passwordCredentials']);
      const given = exactly(auth?.['passwordCredentials'], ['username', 'password']);
      if (!auth || !given) return refusal(400, 'Bad Request');
      const { username, password } = given;
      const right =
        auth['tenantName'] === v2User.tenant && username === v2User.user && password === v2User.password;
      if (!right) return refusal(401, 'Unauthorized');
      const publicURL = desk.urlOf(account);
      const endpoint = { region: 'RegionOne', publicURL, internalURL: publicURL, adminURL: publicURL };
      return {
        status: 200,
        body: {
          access: {
            token: {
              id: desk.newToken(),
              expires: new Date(Date.now() + 3_600_000).toISOString(),
              tenant: { id: '0a1b2c', name: v2User.tenant, enabled: true },
            },
            serviceCatalog: [
              {
                type: 'compute',
                name: 'nova',
                endpoints: [{ ...endpoint, publicURL: 'http://127.0.0.1:9/' }],
              },
              { type: 'object-store', name: 'swift', endpoints: [endpoint] },
            ],
            user: { id: 'd3m0', name: v2User.user, username: v2User.user, roles: [{ name: 'member' }] },
          },
        },
      };
    },
  });
}
