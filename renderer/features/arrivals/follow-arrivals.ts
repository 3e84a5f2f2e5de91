import type { Arrival } from '../../../src/contract-arrivals';
import { ask, sentenceOf } from '../../api';
import { notify, openDialog, replaceText, useView } from '../../state/view';
import { strings } from '../../strings';
import { focusPasteField } from '../destinations/paste-field';

const words = strings.arrivals;

/** Takes what another program asked to open, one after the other; a dialog that is open is answered first. */
export function followArrivals(): () => void {
  const endArrivals = window.slipway.onArrival(() => void takeNext());
  const endView = useView.subscribe(({ dialog }, before) => {
    if (dialog === undefined && before.dialog !== undefined) void takeNext();
  });
  void takeNext();
  return () => {
    endArrivals();
    endView();
  };
}

async function takeNext(): Promise<void> {
  try {
    while (useView.getState().dialog === undefined) {
      const arrival = await ask('takeArrival', undefined);
      if (!arrival) return;
      show(arrival);
    }
  } catch (error) {
    notify('bad', sentenceOf(error));
  }
}

function show(arrival: Arrival): void {
  switch (arrival.kind) {
    case 'address':
      replaceText(arrival.text);
      focusPasteField();
      notify('good', { title: words.filled, advice: words.filledAdvice, detail: '' });
      return;
    case 'bookmarks':
      openDialog({ kind: 'opened-file', opened: arrival.opened });
      return;
    case 'link-refused':
      notify('bad', { title: words.refused[arrival.why], advice: words.refusedAdvice, detail: '' });
      return;
    case 'file-refused':
      notify('bad', {
        title: words.fileRefused(arrival.file),
        advice: words.fileRefusals[arrival.why],
        detail: '',
      });
  }
}
