import type { EntryView, WorkView } from '../../../src/contract-browse';
import type { Input } from '../../../src/contract';
import { baseName } from '../../../src/model/remote-path';
import { ask } from '../../api';
import { order } from '../../state/commands';
import { notify, openDialog, type PlaceRequest } from '../../state/view';
import { strings } from '../../strings';
import { abilities, fitsMessage } from './acts';
import { selectedEntries, useBrowser } from './browser-state';
import { bytesOf } from './entries';
import { change, follow, show } from './works';

const words = strings.browser;

/** What is selected, or else the folder that is shown. */
export async function fetchSelected(): Promise<void> {
  const { session, folder } = useBrowser.getState();
  const { fetches, fetchesFolder } = abilities();
  if (session.state !== 'open' || !(fetches || fetchesFolder) || !fitsMessage()) return;
  const shown = { name: baseName(folder), path: folder, kind: 'folder' } as const;
  const entries = fetches ? selectedEntries() : [shown];
  const { browser } = session;
  const chosen = await order('choosePaths', { kind: 'folder' });
  const into = chosen?.value[0];
  if (into !== undefined) await fetchInto({ browser, entries, into }, 'refuse');
}

/** Where names are taken, the question is asked first; nothing of this computer is replaced without it. */
export async function fetchInto(request: PlaceRequest, taken: Input<'fetchEntries'>['taken']): Promise<void> {
  const { browser, entries, into } = request;
  const paths = entries.map(({ path }) => path);
  const begun = await order('fetchEntries', { browser, paths, into, taken });
  if (!begun) return;
  if ('taken' in begun.value) openDialog({ kind: 'fetch-taken', request, names: begun.value.taken });
  else await tellFetched(request, begun.value.work);
}

/** Shows a download until it is over, and then what became of it. */
export async function tellFetched({ browser, entries, into }: PlaceRequest, work: string): Promise<void> {
  const isKnown = entries.every(({ kind, bytes }) => kind === 'file' && bytes !== undefined);
  const total = isKnown ? { files: entries.length, bytes: bytesOf(entries) } : undefined;
  if (!isKnown) void countMeanwhile(browser, entries, work);
  const end = await show(work, { kind: 'fetch', browser, name: words.what(entries), total });
  if (end.problem)
    notify('bad', {
      ...end.problem,
      title: words.fetchedLess(end.files, end.filesFailed, end.problem.title),
    });
  else
    notify(
      'good',
      { title: fetchedAs(end, into, entries.length), advice: '', detail: '' },
      { text: strings.actions.reveal, run: () => void order('revealFolder', { path: into }) },
    );
}

/** Of one thing, where it stands now; of several, the folder and what they are called there. */
function fetchedAs({ files, bytes, state, made = [] }: WorkView, into: string, wanted: number): string {
  const [first] = made;
  const isOne = wanted === 1 && first !== undefined;
  const names = isOne ? [] : made.map(({ name }) => name);
  const left = isOne || state === 'stopped' ? 0 : wanted - made.length;
  return words.fetched(files, bytes, isOne ? first.path : into, state === 'stopped', names, left);
}

/** How much is below the folders is found out while it is being fetched. */
async function countMeanwhile(
  browser: string,
  entries: readonly EntryView[],
  fetching: string,
): Promise<void> {
  try {
    const { work } = await ask('countEntries', { browser, paths: entries.map(({ path }) => path) });
    const { state, files, bytes } = await follow(work);
    if (state === 'done') change(fetching, { total: { files, bytes } });
  } catch {
    // Without it the bar cannot tell how far it is; the fetching itself says what is wrong.
  }
}
