import { bookmarkColours } from '../../../src/model/bookmark';
import { useShallow } from 'zustand/react/shallow';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Combo } from '../../ui/combo';
import { Field } from '../../ui/field';
import { Swatches } from '../../ui/swatches';
import { FormSection } from './destination-form';
import type { EntryForm, LabelDraft } from './destination-form-state';
import { ownName } from './destination-form-words';
import { foldersOf } from './bookmark-folders';

const words = strings.form;
const colours = (['', ...bookmarkColours] as const).map((value) => ({ value, label: words.colours[value] }));

/** Name, folder and colour. */
export function LabelSection({ form }: { readonly form: EntryForm }) {
  const folders = useMirror(useShallow((main) => foldersOf(main.bookmarks)));
  const { label, draft } = form.entry;
  const change = (part: Partial<LabelDraft>): void => form.change({ label: { ...label, ...part } });
  return (
    <FormSection title={words.groups.label}>
      <div className="form-cell" data-span="3">
        <Field
          label={strings.bookmark.name}
          value={label.name}
          placeholder={ownName(draft.destination)}
          problem={form.problems['name']}
          onChange={(name) => change({ name })}
          onBlur={() => form.onLeave('name')}
          testId="field-name"
        />
      </div>
      <div className="form-cell" data-span="3">
        <Combo
          label={words.folder}
          value={label.folder}
          suggestions={folders}
          placeholder={words.folderNone}
          problem={form.problems['folder']}
          onChange={(folder) => change({ folder })}
          onBlur={() => form.onLeave('folder')}
          testId="field-folder"
        />
      </div>
      <div className="form-cell" data-span="6">
        <Swatches
          label={words.colour}
          value={label.colour}
          choices={colours}
          onChange={(colour) => change({ colour })}
          testId="field-colour"
        />
      </div>
    </FormSection>
  );
}
