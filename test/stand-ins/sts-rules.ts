/** What AWS STS asks of an AssumeRole (AWS STS API Reference, "AssumeRole"), word for word where it says so. */

export interface Role {
  readonly arn: string;
  /** Who may take it on: ARNs of users, or of other roles. */
  readonly trusts: readonly string[];
  readonly externalId?: string;
  /** Longest that one may ask for, seconds. */
  readonly longest?: number;
  readonly mfa?: { readonly serial: string; readonly code: string };
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const known: ReadonlySet<string> = new Set([
  'Action',
  'Version',
  'RoleArn',
  'RoleSessionName',
  'ExternalId',
  'DurationSeconds',
  'SerialNumber',
  'TokenCode',
]);

const forms: readonly (readonly [name: string, form: RegExp])[] = [
  ['RoleArn', /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]{1,64}$/],
  ['RoleSessionName', /^[\w+=,.@-]{2,64}$/],
  ['ExternalId', /^[\w+=,.@:/-]{2,1224}$/],
  ['DurationSeconds', /^\d{1,5}$/],
  ['SerialNumber', /^[\w+=/:,.@-]{9,256}$/],
  ['TokenCode', /^\d{6}$/],
];

function invalid(message: string): Refusal {
  return { status: 400, code: 'ValidationError', message };
}

function denied(caller: string, arn: string): Refusal {
  const message = `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
  return { status: 403, code: 'AccessDenied', message };
}

/** What is wrong with the form of a request; undefined: nothing. */
export function misshapen(asked: URLSearchParams): Refusal | undefined {
  const names = [...asked.keys()];
  const odd = names.find((name) => !known.has(name));
  if (odd !== undefined || new Set(names).size < names.length)
    return invalid(`Unexpected parameter ${odd ?? ''}`);
  if (asked.get('Version') !== '2011-06-15')
    return { status: 400, code: 'InvalidAction', message: 'Could not find operation AssumeRole' };
  const missing = ['RoleArn', 'RoleSessionName'].find((name) => !asked.has(name));
  if (missing !== undefined) return invalid(`${missing} is missing`);
  if (asked.has('SerialNumber') !== asked.has('TokenCode'))
    return invalid('SerialNumber and TokenCode go together');
  const [name] = forms.find(([one, form]) => asked.has(one) && !form.test(asked.get(one) ?? '')) ?? [];
  return name === undefined ? undefined : invalid(`Value at '${name}' failed to satisfy constraint`);
}

/** Why that caller may not take that role on; otherwise for how many seconds. */
export function judged(
  asked: URLSearchParams,
  role: Role | undefined,
  caller: { readonly arn: string; readonly isTemporary: boolean },
): Refusal | number {
  const arn = asked.get('RoleArn') ?? '';
  if (!role?.trusts.includes(caller.arn)) return denied(caller.arn, arn);
  if (role.externalId !== undefined && asked.get('ExternalId') !== role.externalId)
    return denied(caller.arn, arn);
  const { mfa } = role;
  if (mfa && (asked.get('SerialNumber') !== mfa.serial || asked.get('TokenCode') !== mfa.code))
    return denied(caller.arn, arn);
  const seconds = Number(asked.get('DurationSeconds') ?? 3600);
  // "Role chaining limits your session to a maximum of one hour."
  const longest = caller.isTemporary ? 3600 : (role.longest ?? 3600);
  if (seconds < 900 || seconds > longest)
    return invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  return seconds;
}
