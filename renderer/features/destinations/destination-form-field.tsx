import { lacksUser, neededSecrets } from '../../../src/destination/credentials';
import { valueOf } from '../../../src/destination/edit';
import type { Field as FieldOf, FieldName } from '../../../src/destination/fields';
import { ask } from '../../api';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Combo } from '../../ui/combo';
import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';
import { isSecret, fieldChoices, fieldHint, fieldLabel } from './destination-form-words';
import { textIn, withSwitch, withText, type Draft } from './destination-form-draft';
import type { EntryForm } from './destination-form-state';

const words = strings.form;

export interface FormFieldProps {
  readonly field: FieldOf;
  readonly form: EntryForm;
  /** What stands in place of a secret that is known; undefined: it is not. */
  readonly kept: (name: FieldName) => string | undefined;
  readonly isFirst: boolean;
}

/** The control that a field's kind asks for. */
export function FormField({ field, form, kept, isFirst }: FormFieldProps) {
  const { name, kind, required = false, suggestions } = field;
  const { draft } = form.entry;
  const { destination } = draft;
  const change = (next: Draft): void => form.change({ draft: next });
  const common = {
    label: fieldLabel(destination, name),
    hint: isLacking(draft, name, kept) ? words.needed : fieldHint(destination, name),
    isFirst,
    testId: `field-${name}`,
  };
  const typed = {
    ...common,
    value: textIn(draft, name),
    onChange: (text: string) => change(withText(draft, field, text)),
  };
  if (kind === 'switch') {
    const isSelected = valueOf(destination, name) === true;
    return (
      <Switch
        {...common}
        isSelected={isSelected}
        onChange={(isOn) => change(withSwitch(draft, name, isOn))}
      />
    );
  }
  if (kind === 'choice') return <Select {...typed} choices={fieldChoices(destination, field)} />;
  const entered = {
    ...typed,
    isRequired: required,
    problem: form.problems[name],
    onBlur: () => form.onLeave(name),
  };
  if (suggestions) return <Combo {...entered} suggestions={suggestions} />;
  if (kind === 'secret') {
    const placeholder = isSecret(name) ? kept(name) : undefined;
    return <Field {...entered} type="password" {...(placeholder === undefined ? {} : { placeholder })} />;
  }
  if (destination.protocol === 'local') return <Field {...entered} action={<ChooseFolder form={form} />} />;
  return <Field {...entered} inputMode={kind === 'number' ? 'numeric' : 'text'} />;
}

/** The user, or the one secret, that deliveries need, while it is not there. */
function isLacking({ destination, secrets }: Draft, name: FieldName, kept: FormFieldProps['kept']): boolean {
  if (name === 'user') return lacksUser(destination);
  const needed = neededSecrets(destination);
  return needed.length === 1 && needed[0] === name && secrets[name] === undefined && kept(name) === undefined;
}

function ChooseFolder({ form }: { readonly form: EntryForm }) {
  const choose = async (): Promise<void> => {
    const [path] = await ask('choosePaths', { kind: 'folder' });
    if (path === undefined) return;
    const { draft } = form.entry;
    const folder = path.endsWith('/') ? path : `${path}/`;
    form.change({ draft: withText(draft, { name: 'path', kind: 'text', group: 'place' }, folder) });
  };
  return <Button onPress={() => void choose()}>{words.choose}</Button>;
}
