import { Buffer } from 'node:buffer';

/**
 * How ascp may be called (IBM, "Ascp command reference", and what `ascp --help` prints). It is stricter than the real
 * one: what this Slipway has no business with is refused, too.
 */

/** @type {Readonly<Record<string, { name: string, value: RegExp }>>} */
const withValue = {
  '-M': { name: 'management', value: /^\d{1,5}$/ },
  '-P': { name: 'sshPort', value: /^\d{1,5}$/ },
  '-O': { name: 'udpPort', value: /^\d{1,5}$/ },
  '-l': { name: 'rate', value: /^\d+(?:\.\d+)?[GgMmKk]?$/ },
  '-m': { name: 'minRate', value: /^\d+(?:\.\d+)?[GgMmKk]?$/ },
  '-k': { name: 'resume', value: /^[0-3]$/ },
  '-c': { name: 'cipher', value: /^(?:none|aes(?:128|192|256)(?:cfb|gcm)?)$/ },
  '-i': { name: 'key', value: /^\/.+$/ },
  '-y': { name: 'fallback', value: /^[01F]$/ },
  '-t': { name: 'httpPort', value: /^\d{1,5}$/ },
};

/** @type {Readonly<Record<string, { name: string, value: RegExp }>>} */
const withEqualSign = {
  '--mode': { name: 'mode', value: /^send$/ },
  '--host': { name: 'host', value: /^[^\s/@[\]]+$/ },
  '--user': { name: 'user', value: /^.+$/ },
  '--policy': { name: 'policy', value: /^(?:fixed|high|fair|low)$/ },
  '--overwrite': { name: 'overwrite', value: /^(?:never|always|diff|older|diff\+older)$/ },
  '--check-sshfp': { name: 'fingerprint', value: /^[0-9a-f]{40}$/ },
  '--file-pair-list': { name: 'pairs', value: /^\/.+$/ },
};

/** @type {Readonly<Record<string, string>>} */
const flags = { '-q': 'quiet', '-d': 'makeFolder', '-p': 'keepTimes', '-6': 'ipv6', '--dest64': 'dest64' };

const required = [
  'management',
  'mode',
  'host',
  'user',
  'sshPort',
  'udpPort',
  'resume',
  'fingerprint',
  'pairs',
];

/**
 * @param {readonly string[]} argv without the program.
 * @returns {{ options: Record<string, string>, target: string }}
 * @throws with the sentence of what is wrong.
 */
export function parseArguments(argv) {
  /** @type {Record<string, string>} */
  const options = {};
  /** @type {string[]} */
  const rest = [];
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    const equals = word.indexOf('=');
    const long = equals < 0 ? undefined : withEqualSign[word.slice(0, equals)];
    const flag = flags[word];
    const short = withValue[word];
    if (rest.length > 0) throw new Error(`The target is not the last word: ${word}`);
    if (long) put(options, long, word.slice(equals + 1));
    else if (flag !== undefined) put(options, { name: flag, value: /^yes$/ }, 'yes');
    else if (short) put(options, short, argv[(at += 1)] ?? '');
    else if (word.startsWith('-')) throw new Error(`unrecognized option '${word}'`);
    else rest.push(word);
  }
  for (const name of required) if (options[name] === undefined) throw new Error(`No ${name} is given.`);
  for (const name of ['management', 'sshPort', 'udpPort', 'httpPort'])
    if (Number(options[name]) < 1 || Number(options[name]) > 65_535) throw new Error(`${name} is no port.`);
  if (kbitsOf(options['minRate'] ?? '0') > kbitsOf(options['rate'] ?? '10G'))
    throw new Error('The minimum rate is above the target rate.');
  if ((options['host'] ?? '').includes(':') !== (options['ipv6'] === 'yes'))
    throw new Error('An IPv6 address needs -6, and nothing else does.');
  if (options['httpPort'] !== undefined && options['fallback'] !== '1')
    throw new Error('A port for HTTP is of no use without -y 1.');
  const [target] = rest;
  if (target === undefined) throw new Error('There is no target.');
  return { options, target: options['dest64'] === 'yes' ? decoded(target) : target };
}

/** @param {string} text a rate as ascp takes it. @returns kbit/s. */
export function kbitsOf(text) {
  /** @type {Readonly<Record<string, number>>} */
  const units = { g: 1_000_000, m: 1000, k: 1 };
  const unit = units[text.slice(-1).toLowerCase()];
  return Number.parseFloat(text) * (unit ?? 1);
}

/**
 * @param {Record<string, string>} options
 * @param {{ name: string, value: RegExp }} rule
 * @param {string} value
 */
function put(options, { name, value: pattern }, value) {
  if (options[name] !== undefined) throw new Error(`${name} is given twice.`);
  if (!pattern.test(value)) throw new Error(`${name} cannot be '${value}'.`);
  options[name] = value;
}

/** @param {string} target */
function decoded(target) {
  const bytes = Buffer.from(target, 'base64');
  if (target === '' || bytes.toString('base64') !== target) throw new Error('The target is no base64.');
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
