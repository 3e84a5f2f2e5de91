import type { Changeable, EntryView, HeaderName } from '../../../src/contract-browse';
import { builtInTypes } from '../../../src/media/content-type';
import { strings } from '../../strings';
import { Combo } from '../../ui/combo';
import { Field } from '../../ui/field';
import { Select } from '../../ui/select';
import { aclText } from './header-facts';
import { isChange, pairsOf, plain, type HeadersDraft, type TextHeader } from './headers-draft';
import type { Kept } from './kept-headers';
import { MetadataLines } from './metadata-lines';

const words = strings.headers;

const contentTypes = [...new Set(Object.values(builtInTypes))];
const cacheRules = ['no-cache', 'max-age=2', 'max-age=60', 'public, max-age=31536000, immutable'];

/** In columns of six. */
const cells: readonly { readonly name: HeaderName; readonly span: 3 | 6 }[] = [
  { name: 'contentType', span: 3 },
  { name: 'cacheControl', span: 3 },
  { name: 'contentDisposition', span: 6 },
  { name: 'contentEncoding', span: 3 },
  { name: 'contentLanguage', span: 3 },
  { name: 'acl', span: 3 },
  { name: 'storageClass', span: 3 },
  { name: 'metadata', span: 6 },
];

interface HeadersFormProps {
  readonly entries: readonly EntryView[];
  readonly kept: Kept;
  readonly headers: Changeable;
  readonly draft: HeadersDraft;
  readonly onChange: (draft: HeadersDraft) => void;
}

export function HeadersForm({ entries, kept, headers, draft, onChange }: HeadersFormProps) {
  const isAllFiles = entries.every(({ kind }) => kind === 'file');
  const texts = (name: TextHeader, text: string): void =>
    onChange({ ...draft, texts: { ...draft.texts, [name]: text } });
  return (
    <div className="form">
      {(entries.length > 1 || !isAllFiles) && (
        <p className="hint">{isAllFiles ? words.all(entries.length) : words.folders}</p>
      )}
      <div className="form-grid">
        {cells
          .filter(({ name }) => headers.changeable.includes(name))
          .map(({ name, span }) => (
            <div key={name} className="form-cell" data-span={span}>
              {name === 'metadata' ? (
                <MetadataLines
                  pairs={draft.metadata ?? pairsOf(kept)}
                  isVarious={kept.various.includes(name)}
                  onChange={(metadata) => onChange({ ...draft, metadata })}
                />
              ) : (
                <TextCell name={name} kept={kept} headers={headers} draft={draft} onText={texts} />
              )}
            </div>
          ))}
      </div>
    </div>
  );
}

interface TextCellProps extends Pick<HeadersFormProps, 'kept' | 'headers' | 'draft'> {
  readonly name: TextHeader;
  readonly onText: (name: TextHeader, text: string) => void;
}

function TextCell({ name, kept, headers, draft, onText }: TextCellProps) {
  const label = words.names[name];
  const typed = draft.texts[name];
  const before = kept.same[name] ?? '';
  const value = typed ?? before;
  const isVarious = kept.various.includes(name);
  const isTakenAway = typed?.trim() === '' && isChange(name, '', kept);
  const shared = {
    label,
    value,
    onChange: (text: string) => (text !== value ? onText(name, text) : undefined),
    placeholder: isVarious ? words.various : words.notSet,
    problem: plain.test(value) ? undefined : words.ascii,
    hint: isTakenAway ? words.takenAway : undefined,
    testId: `header-${name}`,
  };
  if (name === 'acl') {
    const nameless = { value: '', label: isVarious ? words.various : words.asItIs };
    const choices = headers.acls.map((acl) => ({ value: acl, label: aclText(acl) }));
    return (
      <Select
        label={label}
        value={value}
        choices={before === '' ? [nameless, ...choices] : choices}
        onChange={(text) => onText(name, text)}
        testId={shared.testId}
      />
    );
  }
  const suggestions = suggestionsFor(name, headers);
  const isFirst = name === 'contentType';
  if (suggestions.length === 0) return <Field {...shared} isFirst={isFirst} />;
  return <Combo {...shared} suggestions={suggestions} isFirst={isFirst} />;
}

function suggestionsFor(name: TextHeader, { storageClasses }: Changeable): readonly string[] {
  if (name === 'contentType') return contentTypes;
  if (name === 'cacheControl') return cacheRules;
  return name === 'storageClass' ? storageClasses : [];
}
