import { words } from '../language/words';
import { escapePath } from './address';
import { awsHost } from './presets';
import { queryPairs, tokenize } from './tokenize';

/** An address in the form of another program, and what it is in a form that is read here. */
interface Rewrite {
  readonly form: RegExp;
  /** undefined: it is none of these after all. */
  readonly into: (groups: Partial<Record<string, string>>, text: string) => string | Refusal | undefined;
}

export interface Refusal {
  /** One sentence that says what to paste instead. */
  readonly refusal: string;
}

const google = 'storage.googleapis.com';

const rewrites: readonly Rewrite[] = [
  // AWS General Reference, "Amazon Resource Names"; a policy ends in `/*`. Names in it are not percent-encoded.
  {
    form: /^arn:aws(?<part>-cn|-us-gov)?:s3:::(?<bucket>[^/*?:]+)(?:\/(?<key>.*))?$/,
    into: ({ part = '', bucket = '', key = '' }) =>
      `s3://${partitions[part] ?? awsHost}/${bucket}/${escapePath(key.replace(/\*$/, ''))}`,
  },
  // Hadoop, "Integration with Amazon Web Services"; key and secret in the address are of its version 2.
  { form: /^s3[an]:\/\//i, into: (_groups, text) => fromHadoop(text) },
  // Google Cloud SDK, `gcloud storage`.
  { form: /^gs:\/\/(?<place>[^/@?:][^@?:]*)$/i, into: ({ place = '' }) => `s3://${google}/${place}` },
  // scp(1): relative to the home folder. With an `@` in the path it is an address whose beginning was not copied.
  {
    form: /^(?:(?<user>[^\s@:/\\]{1,64})@)(?<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}):(?<path>[^@]*)$/i,
    into: ({ user = '', host = '', path = '' }) => fromScp(`${user}@${host}`, path),
  },
  {
    form: /^(?<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}):(?<path>\/(?!\/)[^@]*)$/i,
    into: ({ host = '', path = '' }) => fromScp(host, path),
  },
  // Amazon's console, as a browser shows it; `prefix` is the folder, or the object's key.
  {
    form: /^https?:\/\/(?:(?<host>[a-z0-9-]+)\.)?console\.aws\.amazon\.com\/s3\/(?<page>buckets|object|upload)\/(?<bucket>[^/?#]+)[^?#]*(?:\?(?<query>[^#]*))?/i,
    into: fromAwsConsole,
  },
  {
    form: /^https?:\/\/(?:[a-z0-9-]+\.)?console\.aws\.amazon\.com(?:[/?#]|$)/i,
    into: () => ({ refusal: words().addressErrors.pages.awsConsole }),
  },
  // Google's console; `;tab=…` are its own.
  {
    form: /^https?:\/\/console\.cloud\.google\.com\/storage\/browser\/(?<details>_details\/)?(?<place>[^?#;]+)/i,
    into: ({ details, place = '' }) =>
      `s3://${google}/${details === undefined ? `${place.replace(/\/$/, '')}/` : place}`,
  },
  // Its addresses name no container in a way that lasts.
  {
    form: /^https?:\/\/portal\.azure\.com(?:[/?#:]|$)/i,
    into: () => ({ refusal: words().addressErrors.pages.azurePortal }),
  },
  // Amazon S3 User Guide, "Website endpoints": they take no uploads.
  {
    form: /^[a-z0-9]+:\/\/(?:[^/?@]*@)?[^/?@:]+\.s3-website[.-][a-z0-9-]+\.amazonaws\.com(?:\.cn)?(?:[/?#:]|$)/i,
    into: () => ({ refusal: words().addressErrors.pages.s3Website }),
  },
];

/** Where buckets of Amazon's other partitions are looked for. */
const partitions: Readonly<Partial<Record<string, string>>> = {
  '-cn': 's3.cn-north-1.amazonaws.com.cn',
  '-us-gov': 's3.us-gov-west-1.amazonaws.com',
};

/** The longest that a console or another program writes. */
const longest = 8192;

/** @returns the text itself where it is in no form of another program's. */
export function rewritten(text: string): string | Refusal {
  if (text.length > longest) return text;
  for (const { form, into } of rewrites) {
    const found = form.exec(text);
    const rewrite = found && into(found.groups ?? {}, text);
    if (rewrite) return rewrite;
  }
  return text;
}

function fromHadoop(text: string): string | undefined {
  const tokens = tokenize(text);
  if (typeof tokens === 'string' || tokens.host === '') return undefined;
  const { rawUser, password } = tokens;
  const login = rawUser === undefined ? '' : `${rawUser}${password === undefined ? '' : `:${password}`}@`;
  const place = text.slice(text.indexOf('://') + 3 + login.length);
  return `s3://${login}${awsHost}/${place}`;
}

function fromScp(server: string, path: string): string {
  const home = path.startsWith('/') ? '' : path.startsWith('~') ? '/' : '/~/';
  return `sftp://${server}${home}${escapePath(path)}`;
}

function fromAwsConsole({ host, page, bucket = '', query = '' }: Partial<Record<string, string>>): string {
  const pairs = new Map(queryPairs(query));
  const prefix = pairs.get('prefix') ?? '';
  const isObject = page?.toLowerCase() === 'object';
  const key = isObject || prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  const region = pairs.get('region') || (host?.includes('-') ? host : undefined);
  const asked = region !== undefined && /^[a-z0-9-]+$/i.test(region) ? `?region=${region}` : '';
  return `s3:///${bucket}/${escapePath(key)}${asked}`;
}
