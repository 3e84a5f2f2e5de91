import { markAll, useBrowser } from './browser-state';
import { Slices, siftInSlices } from './slices';

const get = useBrowser.getState;
const set = useBrowser.setState;

/** Selects one alone, as a click does. */
export function selectOnly(index: number): void {
  const path = get().entries.shown[index]?.path;
  if (path !== undefined) set({ selected: new Set([path]), focus: path, anchor: path });
}

/** Adds or takes away one, as a click with Ctrl or Cmd does. */
export function toggle(index: number): void {
  const { entries, selected } = get();
  const path = entries.shown[index]?.path;
  if (path === undefined) return;
  const next = new Set(selected);
  if (!next.delete(path)) next.add(path);
  set({ selected: next, focus: path, anchor: path });
}

/** Selects from the anchor to here, as Shift does. */
export function selectTo(index: number): void {
  const { entries, anchor, focus } = get();
  const { shown } = entries;
  const from = anchor ?? focus ?? shown[0]?.path;
  const start = Math.max(0, entries.indexOf(from));
  const range = shown.slice(Math.min(start, index), Math.max(start, index) + 1);
  set({ selected: new Set(range.map(({ path }) => path)), focus: shown[index]?.path, anchor: from });
}

let selecting = Promise.resolve();

/** Of very many it takes a moment; `whenSelected` tells when. */
export function selectAll(): void {
  selecting = selectShown();
}

/** Runs an act on what is selected, once all of it is. */
export function whenSelected(act: () => unknown): void {
  void selecting.then(act);
}

async function selectShown(): Promise<void> {
  const { entries } = get();
  const { shown } = entries;
  const paths = new Set<string>();
  await siftInSlices(
    shown,
    ({ path }) => paths.add(path).size === 0,
    new Slices(new AbortController().signal),
  );
  if (get().entries.shown === shown && paths.size === shown.length) markAll(paths, entries);
}

export function selectNone(): void {
  set({ selected: new Set() });
}

/** A menu is about what is selected; opened elsewhere, it is about what stands there. */
export function selectForMenu(index: number): void {
  const { entries, selected } = get();
  const path = entries.shown[index]?.path;
  if (path !== undefined && !selected.has(path)) selectOnly(index);
}

const typedTogetherMs = 800;
let typed = { text: '', at: 0 };

/** Whether a letter goes on with what was typed just now. */
export function isTyping(): boolean {
  return performance.now() - typed.at < typedTogetherMs;
}

/** Goes to the next name that begins with what was typed; the same letter again goes on to the next one. */
export function typeAhead(letter: string): void {
  const { entries, focus } = get();
  const text = (isTyping() ? typed.text : '') + letter.toLocaleLowerCase();
  typed = { text, at: performance.now() };
  const isSame = [...text].every((one) => one === text[0]);
  const wanted = isSame ? text.slice(0, 1) : text;
  const start = entries.indexOf(focus) + (isSame ? 1 : 0);
  const { shown } = entries;
  for (let step = 0; step < shown.length; step += 1) {
    const index = (start + step + shown.length) % shown.length;
    if (shown[index]?.name.toLocaleLowerCase().startsWith(wanted)) {
      selectOnly(index);
      return;
    }
  }
}
