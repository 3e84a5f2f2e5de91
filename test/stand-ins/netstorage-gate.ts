import { createHmac } from 'node:crypto';

/** One upload account. */
export interface Account {
  readonly name: string;
  readonly key: string;
}

export interface Refused {
  readonly status: number;
  readonly why: string;
}

/** What a request wants: the fields of its action, `action` and `version` among them. */
export type Fields = ReadonlyMap<string, string>;

/** The three headers, as they came. */
const names = ['x-akamai-acs-action', 'x-akamai-acs-auth-data', 'x-akamai-acs-auth-sign'] as const;

/** Verbs that the documents and Akamai's kits use, and fields that the documents name for an action. */
const actions: Readonly<Record<string, readonly [verbs: string, fields: string]>> = {
  upload: ['PUT', 'mtime size md5 sha1 sha256 index-zip'],
  dir: ['GET', 'format encoding start end prefix max_entries slash'],
  list: ['GET', 'format encoding end max_entries mtime_all'],
  stat: ['GET', 'format encoding implicit slash'],
  du: ['GET', 'format encoding'],
  download: ['GET HEAD', ''],
  mkdir: ['PUT POST', ''],
  rmdir: ['PUT POST', ''],
  delete: ['PUT POST', ''],
  rename: ['PUT POST', 'destination'],
  mtime: ['POST', 'format mtime'],
  symlink: ['POST', 'target mtime'],
  'quick-delete': ['POST', 'quick-delete'],
};

/** Fields that take certain values only. */
const values: Readonly<Record<string, RegExp>> = {
  format: /^xml$/,
  encoding: /^utf-8$/,
  slash: /^both$/,
  implicit: /^yes$/,
  mtime_all: /^yes$/,
  max_entries: /^[1-9]\d*$/,
  mtime: /^(\d+|atend)$/,
  size: /^\d+$/,
  md5: /^([0-9a-f]{32}|atend)$/i,
  sha1: /^([0-9a-f]{40}|atend)$/i,
  sha256: /^([0-9a-f]{64}|atend)$/i,
  'index-zip': /^1$/,
};

/** How far a clock may be off. */
const window = 60;

/**
 * Judges requests by their bytes, as techdocs.akamai.com has it ("Format an API call"): who asks, when, whether for
 * the first time, and for what.
 */
export class Gate {
  readonly #used = new Set<string>();

  /** @param now of its own clock, ms. */
  constructor(
    private readonly account: Account,
    private readonly now: () => number,
    private readonly takesRepeats = false,
  ) {}

  /**
   * @param raw names and values in turn, each byte a letter.
   * @param target as it stands in the request's first line.
   */
  judge(raw: readonly string[], method: string, target: string): Fields | Refused {
    const headers = new Map<string, string>();
    for (let at = 0; at + 1 < raw.length; at += 2) {
      const name = (raw[at] ?? '').toLowerCase();
      if (!name.startsWith('x-akamai-')) continue;
      if (!names.some((known) => known === name) || headers.has(name))
        return refused(403, `The header ${name} is not expected.`);
      headers.set(name, raw[at + 1] ?? '');
    }
    const [action, data, sign] = names.map((name) => headers.get(name));
    if (action === undefined) return refused(403, 'It is no request of the API.');
    if (data === undefined || sign === undefined) return refused(403, 'It is not signed.');
    const message = Buffer.from(`${data}${target}\nx-akamai-acs-action:${action}\n`, 'latin1');
    const due = createHmac('sha256', this.account.key).update(message).digest('base64');
    const wrong = this.#wrongData(data) ?? (sign === due ? undefined : 'The signature is wrong.');
    if (wrong !== undefined) return refused(403, wrong);
    return fieldsOf(action, method);
  }

  #wrongData(data: string): string | undefined {
    // rclone leaves the last space out.
    const match = /^5, 0\.0\.0\.0, 0\.0\.0\.0, (\d{10}), (\d+), ?(.+)$/.exec(data);
    if (!match) return 'The data of the signature are malformed.';
    const [, seconds = '', id = '', name = ''] = match;
    if (Buffer.from(name, 'latin1').toString() !== this.account.name) return 'The account is unknown.';
    if (Math.abs(this.now() / 1000 - Number(seconds)) > window) return 'The request is too old or too new.';
    if (this.#used.has(`${seconds} ${id}`) && !this.takesRepeats) return 'The request was sent before.';
    this.#used.add(`${seconds} ${id}`);
    return undefined;
  }
}

export function isRefused(verdict: Fields | Refused): verdict is Refused {
  return 'status' in verdict;
}

export function refused(status: number, why: string): Refused {
  return { status, why };
}

/** The header is a query string: one version, one action, and what belongs to that. */
function fieldsOf(text: string, method: string): Fields | Refused {
  const fields = new Map<string, string>();
  for (const pair of text.split('&')) {
    const [name = '', value, more] = pair.split('=');
    if (name === '' || value === undefined || more !== undefined || /[^\x21-\x7e]/.test(pair))
      return refused(400, `The action is malformed at “${pair}”.`);
    if (fields.has(name)) return refused(400, `There is more than one ${name}.`);
    try {
      fields.set(name, decodeURIComponent(value.replaceAll('+', ' ')));
    } catch {
      return refused(400, `The value of ${name} is malformed.`);
    }
  }
  if (fields.get('version') !== '1') return refused(400, 'The version is not 1.');
  const action = fields.get('action') ?? '';
  const known = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!known) return refused(400, 'The action is unknown.');
  const [verbs, own] = known;
  if (!verbs.split(' ').includes(method)) return refused(403, `${action} does not go with ${method}.`);
  for (const [name, value] of fields) {
    if (name === 'version' || name === 'action') continue;
    if (!own.split(' ').includes(name)) return refused(400, `${action} knows no ${name}.`);
    if (Object.hasOwn(values, name) && values[name]?.test(value) !== true)
      return refused(400, `The value of ${name} is not allowed.`);
  }
  if (action === 'mtime' && !/^\d+$/.test(fields.get('mtime') ?? ''))
    return refused(400, 'Which time it is to be is not said.');
  return fields;
}
