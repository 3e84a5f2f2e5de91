import { secretNames, type Destination, type SecretName } from '../../../src/destination/destination';
import { nameOf, rootOf, urlOf } from '../../../src/destination/display';
import { fieldsOf, type Field, type FieldName } from '../../../src/destination/fields';
import { strings } from '../../strings';
import { secretLabel, userLabel } from './labels';

const words = strings.form;

export function fieldLabel(destination: Destination, name: FieldName): string {
  if (name === 'user') return userLabel(destination.protocol);
  if (isSecret(name)) return secretLabel(name);
  return special(words.otherLabels, destination, name) ?? words.labels[name];
}

export function fieldHint(destination: Destination, name: FieldName): string | undefined {
  return special(words.otherHints, destination, name) ?? words.hints[name];
}

/** The choices of a field; where it may be left alone, that is the first. */
export function fieldChoices(
  destination: Destination,
  { name, choices = [], required }: Field,
): readonly { readonly value: string; readonly label: string }[] {
  const own = words.otherChoices[destination.protocol] ?? {};
  const labels = name === 'addressing' ? { ...words.choices[name], ...own } : words.choices[name];
  const named = choices.map((value) => ({ value, label: labels?.[value] ?? value }));
  return required === true ? named : [{ value: '', label: words.notSet }, ...named];
}

/** Where files will be; undefined while that is not entered yet. */
export function goesTo(destination: Destination): string | undefined {
  const names = new Set(fieldsOf(destination).map(({ name }) => name));
  const lacksRoot = (names.has('bucket') || names.has('container')) && rootOf(destination) === undefined;
  return isBlank(destination) || lacksRoot ? undefined : urlOf(destination);
}

/** A name for the list, where none is entered. */
export function ownName(destination: Destination): string {
  return isBlank(destination) ? '' : nameOf(destination);
}

function isBlank(destination: Destination): boolean {
  return (destination.protocol === 'local' ? destination.path : destination.host) === '';
}

export function isSecret(name: FieldName): name is SecretName {
  return (secretNames as readonly string[]).includes(name);
}

/** What the way to sign in calls it, or else the protocol. */
function special(
  table: Readonly<Partial<Record<string, Readonly<Partial<Record<string, string>>>>>>,
  destination: Destination,
  name: string,
): string | undefined {
  const auth = destination.protocol === 'swift' ? destination.auth : '';
  return table[auth]?.[name] ?? table[destination.protocol]?.[name];
}
