import {
  startSwiftFront,
  tester,
  type FrontOptions,
  type SignInAnswer,
  type SwiftFront,
} from './swift-front';

export const oracleUser = {
  account: 'Storage-acme',
  user: 'joe@example.com',
  password: 'oracle-password',
} as const;

/**
 * Oracle Storage Classic, "Get Authentication Token": GET /auth/v1.0 with X-Storage-User ACCOUNT:USER and
 * X-Storage-Pass, or with Swift's own names for both; the storage answers under the account's permanent name.
 */
export function startOracle(
  more: Pick<FrontOptions, 'tokenLifeMs' | 'hidden' | 'instead'> = {},
): Promise<SwiftFront> {
  const permanent = 'Storage-idcs-0a1b2c';
  return startSwiftFront({
    ...more,
    accounts: { [permanent]: tester, [oracleUser.account]: tester },
    signIn: ({ method, path, headers }, desk): SignInAnswer | undefined => {
      if (path !== '/auth/v1.0') return undefined;
      if (method !== 'GET') return { status: 405 };
      const user = headers['x-storage-user'] ?? headers['x-auth-user'];
      const password = headers['x-storage-pass'] ?? headers['x-auth-key'];
      const right = user === `${oracleUser.account}:${oracleUser.user}` && password === oracleUser.password;
      if (!right) return { status: 401 };
      const token = desk.newToken();
      return {
        status: 200,
        headers: {
          'x-auth-token': token,
          'x-storage-token': token,
          'x-storage-url': desk.urlOf(permanent),
        },
      };
    },
  });
}
