import type { BookmarkView } from '../../../src/contract';
import type { Protocol } from '../../../src/destination/destination';
import { newDestination } from '../../../src/destination/edit';
import type { FieldName } from '../../../src/destination/fields';
import { protocolNames } from '../../../src/destination/powers';
import { ask } from '../../api';
import { useMirror } from '../../state/mirror';
import { notify, selectBookmark } from '../../state/view';
import { strings } from '../../strings';
import { isInUse } from './bookmark-state';
import { defaultsDraft, defaultsOf } from './destination-form-defaults';
import { DeliveriesSection } from './destination-form-deliveries';
import { DestinationDialog, enteredTarget } from './destination-form-dialog';
import { draftOf, parsedOf } from './destination-form-draft';
import { LabelSection } from './destination-form-label';
import { useEntry, type Entry, type LabelDraft } from './destination-form-state';
import { ownName } from './destination-form-words';

const words = strings.bookmark;

export function EditDialog({ bookmark }: { readonly bookmark: BookmarkView }) {
  const { id, name, folder = '', colour = '', destination, defaults, known, kept } = bookmark;
  const form = useEntry({
    draft: draftOf(destination),
    label: { name, folder, colour },
    defaults: defaultsDraft(defaults),
  });
  const inUse = useMirror((main) => isInUse(main, id));
  const keptWord = kept ? strings.form.kept : strings.form.keptUntilClose;
  const onSave = async (entry: Entry): Promise<void> => {
    await ask('editBookmark', { id, ...labelOf(entry), ...parsedOf(entry.draft), ...ruled(entry) });
    notify('good', { title: words.changed, advice: '', detail: '' });
  };
  return (
    <DestinationDialog
      title={words.editTitle}
      note={inUse ? words.editInUse : undefined}
      form={form}
      kept={(field: FieldName) => (known.includes(field) ? keptWord : undefined)}
      given={destination}
      testTarget={(parsed) => ({ ...parsed, keptBy: id })}
      save={strings.common.save}
      onSave={onSave}
    >
      <LabelSection form={form} />
      <DeliveriesSection form={form} />
    </DestinationDialog>
  );
}

export function NewDialog({ protocol }: { readonly protocol: Protocol }) {
  const form = useEntry({
    draft: draftOf(newDestination(protocol)),
    label: { name: '', folder: '', colour: '' },
    defaults: defaultsDraft({}),
  });
  const onSave = async (entry: Entry): Promise<void> => {
    const target = parsedOf(entry.draft);
    const saved = await ask('saveBookmark', { target, ...labelOf(entry), ...ruled(entry) });
    selectBookmark(saved.id);
    notify('good', { title: words.saved(saved.name), advice: '', detail: '' });
  };
  return (
    <DestinationDialog
      title={words.newTitle(protocolNames[protocol])}
      form={form}
      kept={() => undefined}
      isNew
      testTarget={enteredTarget}
      save={strings.common.save}
      onSave={onSave}
    >
      <LabelSection form={form} />
      <DeliveriesSection form={form} />
    </DestinationDialog>
  );
}

type Label = Pick<BookmarkView, 'name' | 'folder'> & { colour?: Exclude<LabelDraft['colour'], ''> };

function labelOf({ label, draft }: Entry): Label {
  const folder = label.folder.trim();
  return {
    name: label.name.trim() || ownName(parsedOf(draft).destination),
    ...(folder === '' ? {} : { folder }),
    ...(label.colour === '' ? {} : { colour: label.colour }),
  };
}

function ruled({ defaults }: Entry): Pick<BookmarkView, 'defaults'> {
  return { defaults: defaultsOf(defaults) };
}
