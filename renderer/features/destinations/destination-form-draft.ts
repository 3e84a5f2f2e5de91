import type { Destination, Parsed, SecretName, Secrets } from '../../../src/destination/destination';
import { newDestination, valueOf, withValue } from '../../../src/destination/edit';
import { settled, withSecrets } from '../../../src/destination/entered';
import { fieldsOf, type Field, type FieldName } from '../../../src/destination/fields';
import { isSecret } from './destination-form-words';

/** A destination while it is being entered. */
export interface Draft {
  readonly destination: Destination;
  /** As it was when the last field was left. */
  readonly before: Destination;
  /** Entered anew. */
  readonly secrets: Secrets;
  /** What stands in a field for a number and is none. */
  readonly typed: Readonly<Partial<Record<FieldName, string>>>;
}

export function draftOf(destination: Destination): Draft {
  return { destination, before: destination, secrets: {}, typed: {} };
}

export function textIn({ destination, secrets, typed }: Draft, name: FieldName): string {
  if (isSecret(name)) return secrets[name] ?? '';
  const value = valueOf(destination, name);
  return typed[name] ?? (value === undefined ? '' : String(value));
}

export function withText(draft: Draft, field: Field, text: string): Draft {
  const { name, kind } = field;
  if (isSecret(name)) return { ...draft, secrets: withSecret(draft.secrets, name, text) };
  if (kind === 'number') return withNumber(draft, field, text.trim());
  return { ...draft, destination: withValue(draft.destination, name, text) };
}

export function withSwitch(draft: Draft, name: FieldName, isOn: boolean): Draft {
  return leave({ ...draft, destination: withValue(draft.destination, name, isOn) });
}

/** A field was left, so what is entered counts. */
export function leave(draft: Draft): Draft {
  const destination = settled(draft.destination, draft.before);
  return destination === draft.before ? draft : { ...draft, destination, before: destination };
}

/** What was entered, whole. */
export function parsedOf({ destination, before, secrets }: Draft): Parsed {
  return withSecrets(settled(destination, before), secrets);
}

/** Fields to be asked for now: nobody has credentials, and no role has details, unless there is one. */
export function shownFields(destination: Destination): readonly Field[] {
  const isNobody = 'anonymous' in destination && destination.protocol !== 'ftp' && destination.anonymous;
  const hasRole = valueOf(destination, 'role.arn') !== undefined;
  return fieldsOf(destination).filter(({ name, group }) => {
    if (name.startsWith('role.') && name !== 'role.arn') return hasRole;
    return !isNobody || group !== 'access' || name === 'anonymous';
  });
}

/** Whether something was chosen that most people leave alone. */
export function isSet({ destination, typed }: Draft, field: Field): boolean {
  if (field.name in typed) return true;
  if (field.name === 'addressing') return false;
  const usual = valueOf(newDestination(destination.protocol), field.name);
  return valueOf(destination, field.name) !== usual;
}

function withSecret(secrets: Secrets, name: SecretName, text: string): Secrets {
  const { [name]: _old, ...rest } = secrets;
  return text === '' ? rest : { ...rest, [name]: text };
}

function withNumber(draft: Draft, { name, required }: Field, text: string): Draft {
  const { [name]: _old, ...typed } = draft.typed;
  if (text === '' && required !== true)
    return { ...draft, typed, destination: withValue(draft.destination, name, undefined) };
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  const most = isPort(name) ? 65_535 : Number.MAX_SAFE_INTEGER;
  const least = isPort(name) || name === 'role.durationSeconds' ? 1 : 0;
  if (!(value >= least && value <= most)) return { ...draft, typed: { ...typed, [name]: text } };
  return { ...draft, typed, destination: withValue(draft.destination, name, value) };
}

export function isPort(name: FieldName): boolean {
  return name === 'port' || name === 'udpPort';
}
