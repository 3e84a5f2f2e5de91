import { useState, type FormEvent } from 'react';
import { BookmarkCheck } from 'lucide-react';
import { isBrowsable } from '../../../src/destination/powers';
import type { BookmarkView, Target } from '../../../src/contract';
import { order } from '../../state/commands';
import { browse, clearPaste, notify, selectBookmark } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Credentials } from './credentials';
import { suggestedName } from './labels';
import { focusPasteField } from './paste-field';
import { useSavedAs } from './saved-as';
import { TestButton, TestResult } from './test-result';
import { targetOf, type Item } from './understand';
import { useTest } from './use-test';

/** Complete it, name it and keep it, or try whether it answers; of what is kept already, no more than is left to do. */
export function KeepForm({ item }: { readonly item: Item }) {
  const saved = useSavedAs(item);
  return saved ? <Saved item={item} saved={saved} /> : <Unsaved item={item} />;
}

function Saved({ item, saved }: { readonly item: Item; readonly saved: BookmarkView }) {
  const { id, name, destination, cannot } = saved;
  const test = useTest({ ...item.parsed, keptBy: id });
  return (
    <div className="keep">
      <div className="keep-row">
        <p className="keep-saved" data-testid="saved-as">
          <BookmarkCheck aria-hidden />
          {strings.paste.saved(name)}
        </p>
        {isBrowsable(destination) && (
          <Button onPress={() => browse(id)} testId="browse-saved">
            {strings.browser.browse}
          </Button>
        )}
        {cannot === undefined && <TestButton test={test} isDisabled={false} />}
      </div>
      <TestResult test={test} />
    </div>
  );
}

function Unsaved({ item }: { readonly item: Item }) {
  const suggested = suggestedName(item.parsed.destination);
  const [typed, setTyped] = useState<string>();
  const name = typed ?? suggested;
  const target = targetOf(item);
  const test = useTest(target);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void save(name.trim() || suggested, target);
  };
  return (
    <form className="keep" onSubmit={onSubmit}>
      <Credentials items={[item]} />
      <div className="keep-row">
        <Field label={strings.paste.name} value={name} onChange={setTyped} testId="name-field" />
        <Button type="submit" testId="save-destination">
          {strings.paste.save}
        </Button>
        {isBrowsable(item.parsed.destination) && (
          <Button
            isDisabled={item.lacks.length > 0}
            onPress={() => void save(name.trim() || suggested, target, browseInstead)}
            testId="save-and-browse"
          >
            {strings.browser.saveAndBrowse}
          </Button>
        )}
        {item.cannot === undefined && <TestButton test={test} isDisabled={item.lacks.length > 0} />}
      </div>
      <TestResult test={test} />
    </form>
  );
}

async function save(name: string, target: Target, then = select): Promise<void> {
  const saved = await order('saveBookmark', { name, target });
  if (!saved) return;
  then(saved.value.id);
  notify('good', { title: strings.paste.saved(saved.value.name), advice: '', detail: '' });
}

/** What was pasted is saved, and done with. */
function browseInstead(bookmarkId: string): void {
  clearPaste();
  browse(bookmarkId);
}

function select(bookmarkId: string): void {
  selectBookmark(bookmarkId);
  // The button that was pressed is gone.
  focusPasteField();
}
