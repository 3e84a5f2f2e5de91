import { GetObjectAclCommand, type Grant, type ObjectCannedACL } from '@aws-sdk/client-s3';
import type { Operation } from '../../model/failure';
import { Failure } from '../../model/failure';
import type { S3Session } from './session';

/** Who may fetch an object, in the form that requests which write one take. Empty: its owner alone. */
export interface Access {
  readonly ACL?: ObjectCannedACL;
  readonly GrantFullControl?: string;
  readonly GrantRead?: string;
  readonly GrantReadACP?: string;
  readonly GrantWriteACP?: string;
}

const everybody = 'http://acs.amazonaws.com/groups/global/AllUsers';
const anyUser = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';

/** Grants besides the owner's own that canned ACLs stand for (S3 User Guide, "Canned ACL"). */
const canned: Readonly<Record<string, ObjectCannedACL>> = {
  '': 'private',
  [`READ ${everybody}`]: 'public-read',
  [`READ ${everybody},WRITE ${everybody}`]: 'public-read-write',
  [`READ ${anyUser}`]: 'authenticated-read',
};

const headers = {
  FULL_CONTROL: 'GrantFullControl',
  READ: 'GrantRead',
  READ_ACP: 'GrantReadACP',
  WRITE_ACP: 'GrantWriteACP',
} as const;

/** Stores without ACLs say so in one of these words. */
const noAcls = ['NotImplemented', 'AccessControlListNotSupported', 'MethodNotAllowed', 'XNotImplemented'];

/**
 * @returns undefined where the store knows no ACLs.
 * @throws Failure `forbidden` where these credentials may not read it.
 */
export async function accessOf(
  session: S3Session,
  path: string,
  operation: Operation,
  signal: AbortSignal,
  version?: string,
): Promise<Access | undefined> {
  const command = new GetObjectAclCommand({ ...session.object(path), VersionId: version });
  const answer = await session.sendUnless(noAcls, command, operation, path, signal);
  if (!answer) return undefined;
  const owner = answer.Owner?.ID;
  const others = (answer.Grants ?? []).filter(
    ({ Grantee }) => Grantee?.ID === undefined || Grantee.ID !== owner,
  );
  const name = canned[others.map(textOf).toSorted().join(',')];
  if (name !== undefined) return name === 'private' ? {} : { ACL: name };
  return byHeader(answer.Grants ?? []);
}

/** Like `accessOf`, where not knowing it is no reason to stop. */
export async function accessIfKnown(
  session: S3Session,
  path: string,
  operation: Operation,
  signal: AbortSignal,
  version?: string,
): Promise<Access | undefined> {
  try {
    return await accessOf(session, path, operation, signal, version);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'forbidden') return undefined;
    throw error;
  }
}

function byHeader(grants: readonly Grant[]): Access {
  const access: { -readonly [K in (typeof headers)[keyof typeof headers]]?: string } = {};
  for (const grant of grants) {
    const name = Object.hasOwn(headers, grant.Permission ?? '')
      ? headers[grant.Permission as keyof typeof headers]
      : undefined;
    if (name === undefined) continue;
    const { ID, URI } = grant.Grantee ?? {};
    const grantee = ID === undefined ? `uri="${URI}"` : `id="${ID}"`;
    access[name] = access[name] === undefined ? grantee : `${access[name]}, ${grantee}`;
  }
  return access;
}

function textOf({ Permission, Grantee }: Grant): string {
  return `${Permission} ${Grantee?.URI ?? Grantee?.ID ?? Grantee?.EmailAddress ?? ''}`;
}
