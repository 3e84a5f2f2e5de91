import { useEffect, useMemo } from 'react';
import { useMirror } from '../../state/mirror';
import { useView } from '../../state/view';
import { strings } from '../../strings';
import { Details } from './details';
import { KeepForm } from './keep-form';
import { goWithoutTlsWhereKnown } from './known-without-tls';
import { PasteField } from './paste-field';
import { Questions } from './question';
import { Remarks } from './remarks';
import { completed } from './saved-as';
import { Several } from './several';
import { TargetStrip } from './target-strip';
import { understand, type Understood } from './understand';
import { usePaste } from './use-paste';

/** Field, what was understood of it, and what is still missing. */
export function PasteBox() {
  const paste = useView((view) => view.paste);
  const understood = useMemo(() => understand(paste), [paste]);
  useEffect(goWithoutTlsWhereKnown, [paste.text]);
  return (
    <div className="paste">
      <PasteField text={paste.text} understood={understood} />
      <UnderstoodPaste />
      <TargetStrip />
    </div>
  );
}

function UnderstoodPaste() {
  const paste = usePaste();
  const understood = useMemo(() => understand(paste), [paste]);
  if (paste.text.trim() === '') return null;
  return (
    <section className="understood" aria-label={strings.paste.understood} data-testid="understood">
      <UnderstoodParts text={paste.text} understood={understood} />
    </section>
  );
}

interface UnderstoodPartsProps {
  readonly text: string;
  readonly understood: Understood;
}

function UnderstoodParts({ text, understood }: UnderstoodPartsProps) {
  const { items: pasted, questions, remarks } = understood;
  const bookmarks = useMirror((main) => main.bookmarks);
  const items = useMemo(() => pasted.map((item) => completed(item, bookmarks)), [pasted, bookmarks]);
  const [item, ...others] = items;
  return (
    <>
      <Questions questions={questions} />
      <Remarks remarks={remarks} />
      {item && others.length === 0 && (
        <>
          <Details item={item} />
          <KeepForm key={text} item={item} />
        </>
      )}
      {others.length > 0 && <Several key={text} items={items} />}
    </>
  );
}
