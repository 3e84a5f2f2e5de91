import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { electronArguments, electronExecutable } from '../../scripts/electron-runtime.mjs';

export interface Start {
  /** ms from the process's start until a letter that was typed stood in the paste box. */
  readonly usable: number;
  /** ms until the page first drew something. */
  readonly painted: number;
  /** So many times longer than alone it took, for others used the processors. */
  readonly slowed: number;
}

/**
 * Starts the built app, types a letter as soon as the paste box takes it, and ends the app. Playwright's own launcher
 * would hold the app until it has taken hold of it, so this one speaks the browser's protocol by itself.
 */
export async function startOnce(user: { readonly state: string; readonly home: string }): Promise<Start> {
  const program = electronExecutable(process.env['ELECTRON_OVERRIDE_DIST_PATH']);
  const own = [`--user-data-dir=${user.state}`, '--remote-debugging-pipe', '.', `--state=${user.state}`];
  const began = Date.now();
  const child = spawn(program, [...electronArguments(), ...own], {
    env: { ...process.env, HOME: user.home, LANG: 'en_US.UTF-8' },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  try {
    const debug = new Debugger(child.stdio[3] as Writable, child.stdio[4] as Readable);
    const page = await debug.firstPage();
    await debug.until(
      page,
      `document.activeElement?.id === 'paste-box' || document.querySelector('#paste-box')?.focus()`,
    );
    await debug.call('Input.insertText', { text: 's' }, page);
    await debug.until(page, `document.querySelector('#paste-box').value === 's'`);
    const usable = Date.now() - began;
    const paint = `performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0]?.startTime`;
    await debug.until(page, `${paint} > 0`);
    const painted = Number(await debug.evaluate(page, paint)) - began;
    return { usable, painted, slowed: await slowedOf(child.pid) };
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** How long the first thread of a process ran, and with what it waited for a processor, where the system tells. */
async function slowedOf(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '1 0');
  const [ran = 1, waited = 0] = text.split(' ').map(Number);
  return (ran + waited) / ran;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId?: string; readonly targetInfo?: { readonly type: string } };
  readonly result?: { readonly result?: { readonly value?: unknown } };
}

/** The browser's protocol over two pipes; each message ends with a zero. */
class Debugger {
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #page: Promise<string>;
  #sent = 0;
  #rest = '';

  constructor(
    private readonly to: Writable,
    from: Readable,
  ) {
    this.#page = new Promise((resolve) => {
      from.on('data', (chunk: Buffer) => {
        const messages = `${this.#rest}${chunk.toString()}`.split('\0');
        this.#rest = messages.pop() ?? '';
        for (const text of messages) this.#take(JSON.parse(text) as Message, resolve);
      });
    });
  }

  /** @returns the session of the first window's page. */
  async firstPage(): Promise<string> {
    await this.call('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: true,
    });
    return this.#page;
  }

  call(method: string, params: object, sessionId?: string): Promise<Message> {
    this.#sent += 1;
    const id = this.#sent;
    this.to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  async evaluate(page: string, expression: string): Promise<unknown> {
    const answer = await this.call('Runtime.evaluate', { expression, returnByValue: true }, page);
    return answer.result?.result?.value;
  }

  async until(page: string, expression: string): Promise<void> {
    while ((await this.evaluate(page, expression)) !== true) {
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
  }

  #take({ id, method, params, ...message }: Message, found: (page: string) => void): void {
    if (id !== undefined) this.#answers.get(id)?.(message);
    const { targetInfo, sessionId } = params ?? {};
    if (method === 'Target.attachedToTarget' && targetInfo?.type === 'page' && sessionId) found(sessionId);
  }
}
