import { useEffect } from 'react';
import { sentenceOf } from '../../api';
import { notify, replaceText, setDrag, type Drag } from '../../state/view';
import { strings } from '../../strings';
import { focusPasteField, pasteFieldId } from '../destinations/paste-field';
import { deliver, deliverDropped } from './deliver';
import { aimOfDrag, dragAt } from './drag-aim';

/**
 * Makes the whole window take files and folders; a row of the sidebar and a folder of the browser take them for
 * themselves. A text that is dropped
 * on the field is pasted, for the field must not show it before it is known to hold no secret.
 */
export function useDrop(): void {
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    addEventListener('dragenter', onOver, { signal });
    addEventListener('dragover', onOver, { signal });
    addEventListener('dragleave', onLeave, { signal });
    addEventListener('drop', onDrop, { signal });
    return () => ending.abort();
  }, []);
}

function onOver(event: DragEvent): void {
  const files = event.dataTransfer?.types.includes('Files') ?? false;
  if (!files && isOtherField(event)) return;
  event.preventDefault();
  if (!files || !event.dataTransfer) return;
  event.dataTransfer.dropEffect = isCovered() ? 'none' : 'copy';
  if (isCovered()) return;
  setDrag(dragAt(event));
}

function onLeave(event: DragEvent): void {
  if (event.relatedTarget === null) setDrag(undefined);
}

function onDrop(event: DragEvent): void {
  const files = [...(event.dataTransfer?.files ?? [])];
  setDrag(undefined);
  if (files.length === 0 && isOtherField(event)) return;
  event.preventDefault();
  if (files.length > 0 && isCovered()) return;
  if (files.length > 0) void take(files, dragAt(event), event.altKey);
  else if (event.target instanceof HTMLInputElement) takeText(event.dataTransfer?.getData('text/plain'));
}

/** A dialog is answered first: what is dropped through it would go on behind it, unseen. */
function isCovered(): boolean {
  return document.querySelector('.veil') !== null;
}

function takeText(text: string | undefined): void {
  if (text === undefined || text === '') return;
  replaceText(text);
  focusPasteField();
}

function isOtherField({ target }: DragEvent): boolean {
  return target instanceof HTMLInputElement && target.id !== pasteFieldId;
}

async function take(files: readonly File[], drag: Drag, start: boolean): Promise<void> {
  const aim = aimOfDrag(drag);
  try {
    const paths = await Promise.all(files.map((file) => window.slipway.pathOf(file)));
    const unknown = files.find((_file, index) => paths[index] === '');
    if (unknown) {
      notify('bad', {
        title: strings.drop.noPath(unknown.name),
        advice: strings.drop.noPathAdvice,
        detail: '',
      });
      return;
    }
    if (drag.into === undefined || !aim) await deliverDropped(paths, aim, start);
    else if (aim.hindrance) notify('bad', { title: aim.hindrance.text, advice: '', detail: '' });
    else await deliver(paths, aim, start, true);
  } catch (error) {
    notify('bad', sentenceOf(error));
  }
}
