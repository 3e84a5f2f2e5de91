import { missingSecret } from '../../../src/destination/credentials';
import { secretNames, type Parsed, type SecretName } from '../../../src/destination/destination';
import { fieldsOf, isSigned, type FieldName } from '../../../src/destination/fields';
import { redact } from '../../../src/destination/redact';
import { strings } from '../../strings';
import { factsOf } from './facts';
import { labelOf, protocolWords, toneOf, wordOf } from './words';

/** One thing that was understood of a destination, as a chip shows it. Never a secret. */
export interface Part {
  readonly id: keyof typeof strings.paste.parts;
  readonly label: string;
  readonly value: string;
  /** `lead` needs no label for the eye. */
  readonly tone?: 'lead' | 'quiet' | 'warn';
  /** What is corrected with it. */
  readonly field?: FieldName;
}

const { parts: labels, values: words } = strings.paste;

/** A link that is signed as a whole has no fields, but something to tell all the same. */
const signedNames: readonly FieldName[] = [
  'host',
  'tls',
  'account',
  'bucket',
  'container',
  'path',
  'signedUrl',
  'region',
];

/** What becomes of secrets. */
export interface Keeping {
  /** They go to the keychain. */
  readonly kept: boolean;
  /** Names of those that are saved already. */
  readonly saved: readonly string[];
}

export function partsOf(parsed: Parsed, keeping: Keeping, now: number): readonly Part[] {
  const { destination } = parsed;
  const signed = isSigned(destination);
  const names = signed ? signedNames : fieldsOf(destination).map(({ name }) => name);
  const told = names.flatMap((name): Part[] => {
    const part = isSecretName(name) ? secretPart(parsed, name, keeping) : fieldPart(parsed, name);
    return part === undefined ? [] : [{ id: name, ...part, ...(signed ? {} : { field: name }) }];
  });
  const all: Part[] = [
    { id: 'protocol', label: labels.protocol, value: protocolWords(destination), tone: 'lead' },
    ...told,
    ...factsOf(destination, now),
  ];
  // An address may hold a token in its path, where no reader looks for one.
  const safe = all.map((part) => ({ ...part, value: redact(part.value) }));
  return [...safe.filter(({ tone }) => tone !== 'quiet'), ...safe.filter(({ tone }) => tone === 'quiet')];
}

type Told = Omit<Part, 'id' | 'field'>;

function fieldPart({ destination }: Parsed, name: FieldName): Told | undefined {
  const value = wordOf(destination, name);
  if (value === undefined) return undefined;
  const tone = toneOf(destination, name);
  return { label: labelOf(destination, name), value, ...(tone === undefined ? {} : { tone }) };
}

function secretPart(
  { destination, secrets }: Parsed,
  name: SecretName,
  { kept, saved }: Keeping,
): Told | undefined {
  const label = labels[name];
  if (secrets[name] !== undefined) return { label, value: kept ? words.kept : words.keptUntilClose };
  if (saved.includes(name)) return { label, value: words.saved };
  if (name === missingSecret(destination, Object.keys(secrets)))
    return { label, value: words.secretMissing, tone: 'warn' };
  const byKey = destination.protocol === 'sftp' && destination.keyFile === undefined;
  return byKey && name === 'password'
    ? { label: labels.auth, value: words.keyOrAgent, tone: 'quiet' }
    : undefined;
}

function isSecretName(name: FieldName): name is SecretName {
  return (secretNames as readonly string[]).includes(name);
}
