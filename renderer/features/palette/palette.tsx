import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
  type SearchFieldProps,
} from 'react-aria-components';
import { Search } from 'lucide-react';
import { useMirror } from '../../state/mirror';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { byFit, byRecency, entriesOf, matches, remember, type Entry } from './entries';

const words = strings.palette;

type KeyboardEvent = Parameters<NonNullable<SearchFieldProps['onKeyDown']>>[0];

/** @param start what is typed already. */
export function Palette({ start }: { readonly start: string }) {
  // What is offered stays as it was when the palette opened: no row moves under the fingers.
  const [all] = useState(() => byRecency(entriesOf(useMirror.getState())));
  const [typed, setTyped] = useState(start);
  const entries = useMemo(() => byFit(all, typed), [all, typed]);
  return (
    <ModalOverlay
      className="veil veil-palette"
      isOpen
      isDismissable
      onOpenChange={(open) => !open && closeDialog()}
    >
      <Modal className="modal palette">
        <Dialog className="palette-dialog" aria-label={words.label}>
          <Autocomplete inputValue={typed} onInputChange={setTyped} filter={matches}>
            <PaletteField entries={entries} />
            <ListBox
              className="menu palette-list"
              aria-label={words.label}
              items={entries}
              renderEmptyState={() => <p className="palette-none hint">{words.none}</p>}
            >
              {(entry) => <PaletteRow entry={entry} />}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Autocomplete names the list that it controls, but calls it a field for searching. */
const combobox = { role: 'combobox', 'aria-expanded': true } as const;

function PaletteField({ entries }: { readonly entries: readonly Entry[] }) {
  const onKeyDown = (event: KeyboardEvent): void => {
    // The field would only clear itself first.
    if (event.key === 'Escape') closeDialog();
    // Autocomplete marks a row only when something is typed; until then the first one is meant.
    else if (event.key === 'Enter' && isUnmarked(event.target)) chooseFirst(entries, event.target.value);
    else event.continuePropagation();
  };
  return (
    <SearchField
      {...{ autoFocus: true }}
      className="palette-field"
      aria-label={words.label}
      onKeyDown={onKeyDown}
    >
      <Search aria-hidden />
      <Input {...combobox} placeholder={words.placeholder} data-testid="palette-field" spellCheck="false" />
    </SearchField>
  );
}

function PaletteRow({ entry }: { readonly entry: Entry }) {
  return (
    <ListBoxItem
      className="menu-item palette-item"
      textValue={entry.name}
      onAction={() => choose(entry)}
      data-testid={`command-${entry.id}`}
    >
      <span className="palette-name" dir="auto">
        {entry.name}
      </span>
      {entry.keys !== undefined && <kbd className="palette-keys">{entry.keys}</kbd>}
    </ListBoxItem>
  );
}

function choose({ id, run }: Entry): void {
  remember(id);
  closeDialog();
  // The palette gives the focus back first, in the next frame.
  setTimeout(() => requestAnimationFrame(run));
}

function isUnmarked(field: EventTarget): field is HTMLInputElement {
  return field instanceof HTMLInputElement && !field.hasAttribute('aria-activedescendant');
}

function chooseFirst(entries: readonly Entry[], typed: string): void {
  const first = entries.find(({ name }) => matches(name, typed));
  if (first) choose(first);
}
