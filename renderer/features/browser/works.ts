import { create } from 'zustand';
import type { WorkView } from '../../../src/contract-browse';
import { ask } from '../../api';
import { workInbox } from './inbox';

export interface Work {
  readonly browser: string;
  /** What is worked on, as people call it. */
  readonly name: string;
  readonly view: WorkView;
  /** How much it will be, once that is known. */
  readonly total?: { readonly files: number; readonly bytes: number } | undefined;
}

interface WorksState {
  /** Those under way, oldest first. */
  readonly works: readonly Work[];
}

export const useWorks = create<WorksState>()(() => ({ works: [] }));

const set = useWorks.setState;
const running = new Map<string, { readonly browser: string; readonly over: Promise<WorkView> }>();

/** Resolves when it is over. */
export function follow(id: string, changed: (view: WorkView) => void = () => undefined): Promise<WorkView> {
  return new Promise((resolve) => {
    workInbox.claim(id, (view) => {
      changed(view);
      if (view.state === 'running') return;
      workInbox.release(id);
      resolve(view);
    });
  });
}

/** Shows a work until it is over; its connection is kept so long. */
export async function show(id: string, work: Omit<Work, 'view'> & Pick<WorkView, 'kind'>): Promise<WorkView> {
  const { kind, ...rest } = work;
  const view: WorkView = { id, kind, state: 'running', files: 0, bytes: 0, filesFailed: 0 };
  set(({ works }) => ({ works: [...works, { ...rest, view }] }));
  const over = follow(id, (now) => change(id, { view: now }));
  running.set(id, { browser: work.browser, over });
  const end = await over;
  running.delete(id);
  set(({ works }) => ({ works: works.filter((one) => one.view.id !== id) }));
  return end;
}

export function change(id: string, part: Partial<Work>): void {
  set(({ works }) => ({ works: works.map((one) => (one.view.id === id ? { ...one, ...part } : one)) }));
}

export function stop(id: string): void {
  void ask('stopWork', { work: id }).catch(() => undefined);
}

/** Resolves when nothing goes over this connection any more. */
export async function whenIdle(browser: string): Promise<void> {
  const its = [...running.values()].filter((one) => one.browser === browser);
  await Promise.all(its.map(({ over }) => over));
}
