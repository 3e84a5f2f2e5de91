import type { Parsed } from '../../../src/destination/destination';
import type { FieldName } from '../../../src/destination/fields';
import { useMirror } from '../../state/mirror';
import { correctPaste, useView } from '../../state/view';
import { strings } from '../../strings';
import { correctWaiting } from './correct-waiting';
import { defaultsDraft } from './destination-form-defaults';
import { DestinationDialog } from './destination-form-dialog';
import { draftOf, parsedOf } from './destination-form-draft';
import { useEntry, type Entry } from './destination-form-state';
import { isSecret } from './destination-form-words';
import { completed } from './saved-as';
import { understand } from './understand';

interface CorrectDialogProps {
  /** Place of the destination among those of the text. */
  readonly index: number;
  readonly field: FieldName | undefined;
}

/** Corrects what was understood of the pasted text. */
export function CorrectDialog({ index, field }: CorrectDialogProps) {
  const paste = useView((view) => view.paste);
  const bookmarks = useMirror((main) => main.bookmarks);
  const item = understand(paste).items.find((one) => one.index === index);
  if (!item) return null;
  return <CorrectForm index={index} field={field} parsed={completed(item, bookmarks).parsed} />;
}

function CorrectForm({ index, field, parsed }: CorrectDialogProps & { readonly parsed: Parsed }) {
  const form = useEntry({
    draft: draftOf(parsed.destination),
    label: { name: '', folder: '', colour: '' },
    defaults: defaultsDraft({}),
  });
  const corrected = ({ destination, secrets }: Parsed): Parsed => ({
    destination,
    secrets: { ...parsed.secrets, ...secrets },
  });
  const onSave = async (entry: Entry): Promise<void> => {
    const now = corrected(parsedOf(entry.draft));
    correctPaste(index, now);
    await correctWaiting(parsed.destination, now);
  };
  return (
    <DestinationDialog
      title={strings.bookmark.correctTitle}
      form={form}
      kept={(name) =>
        isSecret(name) && parsed.secrets[name] !== undefined ? strings.form.pasted : undefined
      }
      first={field}
      testTarget={corrected}
      save={strings.form.done}
      onSave={onSave}
    >
      <p className="hint" data-testid="form-saved-later">
        {strings.form.savedLater}
      </p>
    </DestinationDialog>
  );
}
