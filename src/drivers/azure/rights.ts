import type { AzureDestination, Secrets } from '../../destination/destination';

/** What the credentials allow. Nothing else is ever asked of the service. */
export interface Rights {
  readonly list: boolean;
  readonly listContainers: boolean;
  readonly makeContainer: boolean;
  readonly read: boolean;
  /** Blobs that are not there yet, whole; blocks take `write`. */
  readonly create: boolean;
  readonly write: boolean;
  readonly remove: boolean;
  /** The key itself is known, so links can be signed with it. */
  readonly sign: boolean;
  /** The one blob, or the one folder (with its slash), that a signature is for. */
  readonly only?: string;
}

const everything: Rights = {
  list: true,
  listContainers: true,
  makeContainer: true,
  read: true,
  create: true,
  write: true,
  remove: true,
  sign: true,
};

const publicReading: Rights = {
  list: true,
  listContainers: false,
  makeContainer: false,
  read: true,
  create: false,
  write: false,
  remove: false,
  sign: false,
};

/** undefined: neither a key nor a signature is known, and the destination is not read anonymously. */
export function rightsOf(destination: AzureDestination, secrets: Secrets): Rights | undefined {
  if (secrets.sas !== undefined) return signed(new URLSearchParams(secrets.sas), destination.path);
  if (secrets.accountKey !== undefined) return everything;
  return destination.anonymous ? publicReading : undefined;
}

/** Azure Storage REST API, "Create a service SAS" and "Create an account SAS". */
function signed(sas: URLSearchParams, path: string): Rights {
  const permissions = sas.get('sp') ?? '';
  // A stored access policy may grant what the signature does not name.
  const policy = sas.get('si') !== null;
  const has = (letter: string): boolean => policy || permissions.includes(letter);
  const types = sas.get('srt');
  const resource = types === null ? (sas.get('sr') ?? '') : 'account';
  const on = (type: string): boolean => types === null || types.includes(type);
  return {
    list: has('l') && on('c') && ['account', 'c', 'd'].includes(resource),
    listContainers: types !== null && has('l') && on('s'),
    makeContainer: types !== null && on('c') && (has('c') || has('w')),
    read: has('r') && on('o'),
    create: (has('c') || has('w')) && on('o'),
    write: has('w') && on('o'),
    remove: has('d') && on('o'),
    sign: false,
    ...onlyOf(resource, sas.get('sdd'), path),
  };
}

/** A directory is told by how deep it lies (`sdd`); its name is what the address begins with. */
function onlyOf(resource: string, depth: string | null, path: string): Pick<Rights, 'only'> {
  if (resource === 'd') {
    const segments = path.split('/').slice(0, Number(depth ?? 1));
    return { only: segments.map((segment) => `${segment}/`).join('') };
  }
  return ['b', 'bs', 'bv'].includes(resource) ? { only: path } : {};
}

export function isWithin({ only }: Rights, path: string): boolean {
  if (only === undefined) return true;
  return only.endsWith('/') ? `${path}/`.startsWith(only) : path === only;
}

/** A signature for one blob knows no other, so there is nothing to copy to. */
export function isSingle({ only }: Rights): boolean {
  return only !== undefined && !only.endsWith('/');
}
