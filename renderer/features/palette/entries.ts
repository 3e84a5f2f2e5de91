import type { BookmarkView, JobView } from '../../../src/contract';
import type { WatchView } from '../../../src/contract-watches';
import { protocols } from '../../../src/destination/fields';
import { isBrowsable, protocolNames } from '../../../src/destination/powers';
import type { PageCommand } from '../../../src/model/shortcuts';
import { isFollowed } from '../../../src/model/watch';
import { order } from '../../state/commands';
import type { MainState } from '../../state/merge';
import { browse, openDialog, selectBookmark } from '../../state/view';
import { strings } from '../../strings';
import { keepFolder } from '../live/keep-folder';
import { toOf } from '../live/watch-facts';
import { copyAddress } from '../queue/copy-address';
import { allAbilities, clearFinished, pauseAll, resumeAll } from '../queue/all-jobs';
import { publishSample } from '../welcome/welcome';
import { keysOf, pasteAnew, runPageCommand } from './page-commands';

const words = strings.palette;

export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/** All that can be done now. */
export function entriesOf(main: MainState): readonly Entry[] {
  const { bookmarks } = main;
  return [
    { ...ofPage('paste', words.paste), run: pasteAnew },
    ...offered(main).flatMap(ofJob),
    ...ofAllJobs(main),
    ...main.watches.flatMap(ofWatch),
    ...bookmarks.flatMap(ofBookmark),
    ...protocols.map((protocol) => ({
      id: `new ${protocol}`,
      name: words.create(protocolNames[protocol]),
      run: () => openDialog({ kind: 'new', protocol }),
    })),
    ofPage('import', words.import),
    ...(bookmarks.length > 0 ? [ofPage('export', words.export)] : []),
    ofPage('show-all', words.shows.all),
    ofPage('show-active', words.shows.active),
    ofPage('show-finished', words.shows.finished),
    ofPage('appearance-system', words.appearances.system),
    ofPage('appearance-light', words.appearances.light),
    ofPage('appearance-dark', words.appearances.dark),
    ofPage('settings', words.settings),
    { id: 'sample', name: words.sample, run: () => void publishSample() },
  ];
}

function ofPage(id: PageCommand, name: string): Entry {
  return { id, name, keys: keysOf(id), run: () => void runPageCommand(id) };
}

function ofBookmark({ id, name, cannot, destination }: BookmarkView): readonly Entry[] {
  if (cannot !== undefined) return [];
  return [
    { id: `deliver ${id}`, name: words.deliverTo(name), run: () => selectBookmark(id) },
    ...(isBrowsable(destination)
      ? [{ id: `browse ${id}`, name: words.browse(name), run: () => browse(id) }]
      : []),
    { id: `keep ${id}`, name: strings.live.commands.begin(name), run: () => void keepFolder(id) },
  ];
}

function ofWatch({ id, name, places, state }: WatchView): Entry {
  const { stop, resume } = strings.live.commands;
  const job = words.job(name, toOf(places));
  return isFollowed(state)
    ? { id: `stopWatch ${id}`, name: stop(job), run: () => void order('stopWatch', { id }) }
    : { id: `resumeWatch ${id}`, name: resume(job), run: () => void order('resumeWatch', { id }) };
}

/** Of those that are done, no more than somebody has in mind. */
const mostDone = 3;

function offered({ order: ids, jobs }: MainState): readonly JobView[] {
  const all = ids.flatMap((id) => jobs[id] ?? []);
  const done = all.filter(({ state }) => state === 'done');
  return [...all.filter(({ state }) => state !== 'done'), ...done.slice(0, mostDone)];
}

function ofReady({ id, name, to, package: kind, findings }: JobView): readonly Entry[] {
  // What is wrong with it is seen on its card first.
  if (findings !== undefined && findings.errors > 0) return [];
  const text = kind === 'files' ? words.upload : words.publish;
  return [
    { id: `startJob ${id}`, name: text(words.job(name, to)), run: () => void order('startJob', { id }) },
  ];
}

function ofDone({ id, name, to, protocol, package: kind }: JobView): readonly Entry[] {
  const what = { jobId: id, from: 'destination' } as const;
  const play: Entry = {
    id: `play ${id}`,
    name: words.play(name, to),
    run: () => openDialog({ kind: 'play', what, name }),
  };
  const address: Entry = {
    id: `address ${id}`,
    name: words.address(name, to),
    run: () => void copyAddress(id),
  };
  const receipt: Entry = {
    id: `receipt ${id}`,
    name: words.receipt(name, to),
    run: () => openDialog({ kind: 'receipt', jobId: id }),
  };
  return [...(kind === 'files' ? [] : [play]), ...(protocol === 'local' ? [] : [address]), receipt];
}

function ofJob(view: JobView): readonly Entry[] {
  const { id, name, to, state } = view;
  const job = words.job(name, to);
  const cancel: Entry = {
    id: `cancel ${id}`,
    name: words.cancel(job),
    run: () => openDialog({ kind: 'cancel', jobId: id }),
  };
  const send = (command: 'startJob' | 'pauseJob' | 'resumeJob' | 'retryJob', text: string): Entry[] => [
    { id: `${command} ${id}`, name: text, run: () => void order(command, { id }) },
    cancel,
  ];
  switch (state) {
    case 'queued':
      return send('startJob', words.startNow(job));
    case 'running':
      return send('pauseJob', words.pause(job));
    case 'paused':
      return send('resumeJob', words.resume(job));
    case 'blocked':
      return send('resumeJob', words.goOn(job));
    case 'incomplete':
      return send('retryJob', words.retry(job));
    case 'scanning':
      return [cancel];
    case 'ready':
      return ofReady(view);
    case 'done':
      return ofDone(view);
    case 'cancelled':
      return [];
  }
}

function ofAllJobs(main: MainState): readonly Entry[] {
  const { pause, resume, clear } = allAbilities(main);
  return [
    ...(pause ? [{ id: 'pause-all', name: words.pauseAll, run: () => void pauseAll() }] : []),
    ...(resume ? [{ id: 'resume-all', name: words.resumeAll, run: () => void resumeAll() }] : []),
    ...(clear ? [{ id: 'clear-finished', name: words.clearFinished, run: () => void clearFinished() }] : []),
  ];
}

/** Whether every word that is typed is somewhere in the name. */
export function matches(name: string, typed: string): boolean {
  const place = name.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => place.includes(word));
}

/** A whole word fits better than the beginning of one, and that better than what stands inside of one. */
type Fit = 0 | 1 | 2;

/** Those first whose words fit best what is typed; the order of the others stays. */
export function byFit(entries: readonly Entry[], typed: string): readonly Entry[] {
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return entries;
  const fits = new Map(
    entries.map((entry) => {
      const name = entry.name.toLocaleLowerCase();
      return [entry, wanted.reduce((sum, word) => sum + fitOf(name, word), 0)] as const;
    }),
  );
  return entries.toSorted((a, b) => (fits.get(a) ?? 0) - (fits.get(b) ?? 0));
}

const insideWord = /[\p{L}\p{N}]/u;

function fitOf(name: string, word: string): Fit {
  let best: Fit = 2;
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
    if (insideWord.test(name[at - 1] ?? '')) continue;
    if (!insideWord.test(name[at + word.length] ?? '')) return 0;
    best = 1;
  }
  return best;
}

let recent: readonly string[] = [];

export function remember(id: string): void {
  recent = [id, ...recent.filter((one) => one !== id)];
}

/** Those that were used last, first; the others as they stand. */
export function byRecency(entries: readonly Entry[]): readonly Entry[] {
  const place = ({ id }: Entry): number => {
    const index = recent.indexOf(id);
    return index === -1 ? recent.length : index;
  };
  return entries.toSorted((a, b) => place(a) - place(b));
}
