import { useState, type ReactNode } from 'react';
import type { Protocol } from '../../../src/destination/destination';
import { isSigned, type Field, type FieldName } from '../../../src/destination/fields';
import { strings } from '../../strings';
import { Disclosure } from '../../ui/disclosure';
import { isSet, shownFields } from './destination-form-draft';
import { FormField, type FormFieldProps } from './destination-form-field';
import { ServiceSelect } from './destination-form-service';
import type { EntryForm } from './destination-form-state';
import { fieldLabel, goesTo } from './destination-form-words';

const words = strings.form;

interface DestinationFormProps extends Pick<FormFieldProps, 'form' | 'kept'> {
  /** Has the focus at the beginning; without it, the first one. */
  readonly first: FieldName | undefined;
}

/** All that can be set of a destination, as its own list of fields says. */
export function DestinationForm({ form, kept, first }: DestinationFormProps) {
  const { destination } = form.entry.draft;
  const fields = shownFields(destination);
  const start = first ?? fields[0]?.name;
  if (isSigned(destination)) return <p className="dialog-text">{words.signed}</p>;
  const draw = (field: Field): ReactNode => (
    <div key={field.name} className="form-cell" data-span={spanOf(field, destination.protocol)}>
      <FormField field={field} form={form} kept={kept} isFirst={field.name === start} />
    </div>
  );
  const inGroup = (group: Field['group']): readonly Field[] =>
    fields.filter((field) => field.group === group);
  return (
    <>
      <FormSection title={words.groups.place}>
        <ServiceCell form={form} />
        {inGroup('place').map(draw)}
        <GoesTo form={form} />
      </FormSection>
      {inGroup('access').length > 0 && (
        <FormSection title={words.groups.access}>{inGroup('access').map(draw)}</FormSection>
      )}
      {inGroup('options').length > 0 && (
        <MoreFields form={form} fields={inGroup('options')} first={first} draw={draw} />
      )}
    </>
  );
}

export function FormSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="form-section" aria-label={title}>
      <h3 className="form-title">{title}</h3>
      <div className="form-grid">{children}</div>
    </section>
  );
}

function ServiceCell({ form }: { readonly form: EntryForm }) {
  const { protocol } = form.entry.draft.destination;
  if (protocol !== 's3' && protocol !== 'azure') return null;
  return (
    <div className="form-cell" data-span={protocol === 's3' ? 6 : 3}>
      <ServiceSelect form={form} />
    </div>
  );
}

/** So that nobody has to put the address together in their head. */
function GoesTo({ form }: { readonly form: EntryForm }) {
  const place = goesTo(form.entry.draft.destination);
  if (place === undefined) return null;
  return (
    <p className="form-goes">
      {words.goes} <bdi data-testid="form-goes">{place}</bdi>
    </p>
  );
}

interface MoreFieldsProps {
  readonly form: EntryForm;
  readonly fields: readonly Field[];
  readonly first: FieldName | undefined;
  readonly draw: (field: Field) => ReactNode;
}

function MoreFields({ form, fields, first, draw }: MoreFieldsProps) {
  const { draft } = form.entry;
  const [wanted, setWanted] = useState(() =>
    fields.some((field) => field.name === first || isSet(draft, field)),
  );
  const isWrong = fields.some(({ name }) => form.problems[name] !== undefined);
  const summary = fields.map(({ name }) => fieldLabel(draft.destination, name)).join(' · ');
  return (
    <Disclosure
      title={words.groups.options}
      summary={summary}
      isOpen={wanted || isWrong}
      onToggle={() => setWanted(!(wanted || isWrong))}
      testId="form-more"
    >
      <div className="form-grid">{fields.map(draw)}</div>
    </Disclosure>
  );
}

const spans: Readonly<Partial<Record<FieldName, number>>> = {
  host: 4,
  port: 2,
  region: 2,
  bucket: 4,
  auth: 6,
  path: 6,
  domain: 3,
  customerKey: 6,
  'role.arn': 6,
  'role.durationSeconds': 3,
  'options.fingerprint': 6,
  'options.policy': 2,
  'options.cipher': 2,
};

/** Sixths of the form's width. */
function spanOf({ name, kind }: Field, protocol: Protocol): number {
  // Nothing stands beside it there.
  if (name === 'container' && protocol === 'azure') return 6;
  return spans[name] ?? { text: 3, number: 2, switch: 6, choice: 3, secret: 3 }[kind];
}
