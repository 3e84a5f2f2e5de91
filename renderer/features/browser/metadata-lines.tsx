import { Plus, X } from 'lucide-react';
import { strings } from '../../strings';
import { Button, IconButton } from '../../ui/button';
import { Field } from '../../ui/field';
import { metadataName, plain, type Pair } from './headers-draft';

const words = strings.headers;

interface MetadataLinesProps {
  readonly pairs: readonly Pair[];
  readonly isVarious: boolean;
  readonly onChange: (pairs: readonly Pair[]) => void;
}

export function MetadataLines({ pairs, isVarious, onChange }: MetadataLinesProps) {
  const add = (): void =>
    onChange([...pairs, { id: Math.max(-1, ...pairs.map(({ id }) => id)) + 1, name: '', value: '' }]);
  return (
    <fieldset className="metadata">
      <legend className="field-label">{words.names.metadata}</legend>
      {isVarious && <p className="hint">{words.metadataVarious}</p>}
      {pairs.map((pair) => (
        <MetadataLine
          key={pair.id}
          pair={pair}
          onChange={(now) => onChange(pairs.map((one) => (one.id === pair.id ? now : one)))}
          onRemove={() => onChange(pairs.filter(({ id }) => id !== pair.id))}
        />
      ))}
      <Button kind="quiet" icon={<Plus aria-hidden />} onPress={add} testId="metadata-add">
        {words.add}
      </Button>
    </fieldset>
  );
}

interface MetadataLineProps {
  readonly pair: Pair;
  readonly onChange: (pair: Pair) => void;
  readonly onRemove: () => void;
}

function MetadataLine({ pair, onChange, onRemove }: MetadataLineProps) {
  const { name, value } = pair;
  const isNameWrong = !metadataName.test(name) && (name !== '' || value !== '');
  return (
    <div className="metadata-line">
      <Field
        label={words.metadataName}
        isLabelHidden
        placeholder={words.metadataName}
        value={name}
        onChange={(text) => onChange({ ...pair, name: text })}
        problem={isNameWrong ? words.metadataNameWrong : undefined}
        isFirst={name === '' && value === ''}
        testId={`metadata-name-${pair.id}`}
      />
      <Field
        label={words.metadataValue}
        isLabelHidden
        placeholder={words.metadataValue}
        value={value}
        onChange={(text) => onChange({ ...pair, value: text })}
        problem={plain.test(value) ? undefined : words.ascii}
        testId={`metadata-value-${pair.id}`}
      />
      <IconButton label={words.remove(name)} onPress={onRemove}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
