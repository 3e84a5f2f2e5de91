import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Slipway } from './launch';

/** What the page noted about itself, in ms. */
export interface Figures {
  /** Between frames. */
  readonly gaps: number[];
  /** Tasks of the page's thread that took more than 50 ms. */
  readonly tasks: number[];
  /** When messages of main came. */
  readonly messages: number[];
  /** When an element of the selector that `watch` was given was first there; 0: not yet. */
  seen: number;
}

export interface Noted extends Figures {
  /**
   * How often the page's thread had to wait for a processor: it took so many times as long as alone. Tests share two
   * cores with servers and with others, and the browser counts what it waited as its own.
   */
  readonly slowed: number;
}

interface Watched {
  watched?: Figures;
}

/** What the issue allows, of an otherwise idle computer. */
const longMs = 50;

export class Watch {
  #before = { ran: 0, waited: 0 };

  private constructor(
    private readonly page: Page,
    private readonly pid: number,
  ) {}

  /** From now on the page notes frames, long tasks and messages, and when it first draws what the selector says. */
  static async begin({ app, page }: Slipway, selector = 'body'): Promise<Watch> {
    const pid = await app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    );
    await page.evaluate(note, selector);
    const watch = new Watch(page, pid);
    watch.#before = await timesOf(pid);
    return watch;
  }

  /** What was noted since the last time; it is printed too. */
  async figures(what: string): Promise<Noted> {
    const noted = await this.page.evaluate(take);
    const { ran, waited } = await timesOf(this.pid);
    const own = Math.max(1, ran - this.#before.ran);
    const slowed = (own + waited - this.#before.waited) / own;
    this.#before = { ran, waited };
    const { gaps, tasks } = noted;
    const shares = [0.5, 0.95, 0.99, 1].map((share) => quantile(gaps, share).toFixed(0)).join(' / ');
    const longest = tasks.map((ms) => ms.toFixed(0)).join(' ') || 'none';
    console.log(
      `${what}: ${gaps.length} frames, ms between them (50/95/99/100 %) ${shares}; long tasks ${longest}; ` +
        `slowed by others ${slowed.toFixed(2)} times`,
    );
    return { ...noted, slowed };
  }
}

/** Runs in the page. */
function note(selector: string): void {
  const watched: Figures = { gaps: [], tasks: [], messages: [], seen: 0 };
  (window as Watched).watched = watched;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.tasks.push(duration);
  }).observe({ type: 'longtask' });
  window.slipway.subscribe(() => watched.messages.push(performance.now()));
  let last = performance.now();
  const frame = (now: number): void => {
    watched.gaps.push(now - last);
    last = now;
    if (watched.seen === 0 && document.querySelector(selector)) watched.seen = performance.now();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Runs in the page. */
function take(): Figures {
  const { watched } = window as Watched;
  if (!watched) throw new Error('Nothing was measured.');
  const { gaps, tasks, messages } = watched;
  const copy = { gaps: [...gaps], tasks: [...tasks], messages: [...messages], seen: watched.seen };
  for (const list of [gaps, tasks, messages]) list.length = 0;
  watched.seen = 0;
  return copy;
}

/** Linux tells how long a process's first thread, which is the page's, ran and waited to run; others do not. */
async function timesOf(pid: number): Promise<{ ran: number; waited: number }> {
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '');
  const [ran = 0, waited = 0] = text.split(' ').map((ns) => Number(ns) / 1e6);
  return { ran, waited };
}

/**
 * Resolves when the page says so. Playwright's own assertions describe the whole page at each look that fails, which
 * takes the page's thread longer than what is measured.
 */
export async function until(page: Page, isSo: () => unknown): Promise<void> {
  await page.waitForFunction(isSo, undefined, { timeout: 60_000, polling: 50 });
}

/** The same for an element that a selector finds. */
export async function untilThere(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(isThere, selector, { timeout: 60_000, polling: 50 });
}

/** Runs in the page. */
function isThere(selector: string): boolean {
  return document.querySelector(selector) !== null;
}

/** The share of frames that came after more than 50 ms, as long as others let the page run. */
export function late({ gaps, slowed }: Noted): number {
  return gaps.filter((gap) => gap > longMs * slowed).length / Math.max(1, gaps.length);
}

/** Tasks over 50 ms, as long as others let the page run. */
export function longTasks({ tasks, slowed }: Noted): number[] {
  return tasks.filter((ms) => ms > longMs * slowed);
}

/** The most messages within any second. */
export function mostEachSecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
}

/** @param share 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
}

/** Scrolls a list by steps, one each frame; every fortieth is a jump over much of it. */
export async function scroll(page: Page, selector: string, steps: number): Promise<void> {
  await page.evaluate(
    async ([wanted, count]) => {
      const list = document.querySelector(wanted);
      if (!list) throw new Error('There is no list.');
      for (let step = 0; step < count; step += 1) {
        list.scrollTop += step % 40 === 39 ? list.scrollHeight / 8 : 400;
        await new Promise(requestAnimationFrame);
      }
    },
    [selector, steps] as const,
  );
}
