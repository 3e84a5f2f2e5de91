import {
  startSwiftFront,
  tester,
  type FrontOptions,
  type RealUser,
  type SignInAnswer,
  type SwiftFront,
} from './swift-front';

/** TempAuth as the Swift behind it has it, with tokens that can be revoked, a log, and parts of `/info` kept back. */
export function startSwiftV1(
  more: Pick<FrontOptions, 'tokenLifeMs' | 'hidden' | 'mostFileBytes' | 'instead'> = {},
  user: RealUser = tester,
): Promise<SwiftFront> {
  return startSwiftFront({
    ...more,
    accounts: { AUTH_test: user },
    signIn: ({ method, path, headers }, desk): SignInAnswer | undefined => {
      if (path !== '/auth/v1.0') return { status: 412 };
      if (method !== 'GET') return { status: 405 };
      const right = headers['x-auth-user'] === user.user && headers['x-auth-key'] === user.key;
      if (!right) return { status: 401 };
      const token = desk.newToken();
      return {
        status: 200,
        headers: {
          'x-auth-token': token,
          'x-storage-token': token,
          'x-storage-url': desk.urlOf('AUTH_test'),
        },
      };
    },
  });
}
