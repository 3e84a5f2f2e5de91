import { useMemo } from 'react';
import { placeOf } from '../../../src/destination/display';
import { useView } from '../../state/view';
import { strings } from '../../strings';
import { PasteField } from './paste-field';
import { TargetStrip } from './target-strip';
import { understand, type Understood } from './understand';
import { UnderstoodChips } from './understood-chips';
import { KeepForm } from './keep-form';
import { Question } from './question';
import { Remarks } from './remarks';

/** Field, what was understood of it, and what is still missing. */
export function PasteBox() {
  const paste = useView((view) => view.paste);
  const understood = useMemo(() => understand(paste), [paste]);
  const filled = paste.text.trim() !== '';
  return (
    <div className="paste">
      <PasteField text={paste.text} understood={understood} />
      {filled && <UnderstoodPanel understood={understood} />}
      <TargetStrip />
    </div>
  );
}

function UnderstoodPanel({ understood }: { readonly understood: Understood }) {
  const { destination, count, question, chosen, remarks } = understood;
  return (
    <section className="understood" aria-label={strings.paste.understood} data-testid="understood">
      {destination && <UnderstoodChips destination={destination} understood={understood} />}
      {count > 1 && <p className="remark">{strings.paste.several(count)}</p>}
      {question && chosen !== undefined && <Question question={question} chosen={chosen} />}
      <Remarks remarks={remarks} />
      {destination && (
        <KeepForm key={placeOf(destination)} destination={destination} understood={understood} />
      )}
    </section>
  );
}
