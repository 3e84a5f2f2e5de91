import { randomUUID } from 'node:crypto';
import type { QuestionView } from './contract-prompts';
import type { Ask } from './model/question';

interface Open {
  readonly view: QuestionView;
  readonly settle: (answers: readonly string[] | undefined) => void;
}

/** Nobody waits longer for a person; most servers hang up sooner. */
const patienceMs = 5 * 60_000;

/** What servers ask while they let somebody in: it waits here until the window has the answers. */
export class Questions {
  readonly #open = new Map<string, Open>();

  /** @param changed is told all open questions, oldest first, whenever one comes or goes. */
  constructor(private readonly changed: (questions: QuestionView[]) => void) {}

  get views(): QuestionView[] {
    return [...this.#open.values()].map(({ view }) => view);
  }

  /**
   * What one connection asks with, at whatever time it signs in; `end` takes back what is open.
   * @param place the destination as people know it.
   */
  of(place: string): { readonly ask: Ask; readonly end: () => void } {
    const own = new Set<string>();
    const ask: Ask = async (prompts, { name, instructions }) => {
      if (prompts.length === 0) return [];
      const id = randomUUID();
      own.add(id);
      return this.#ask({ id, place, name, instructions, prompts: prompts.map((one) => ({ ...one })) });
    };
    return { ask, end: () => own.forEach((id) => this.answer(id, undefined)) };
  }

  /** An answer to a question that is gone, or with too few fields, is none. */
  answer(id: string, answers: readonly string[] | undefined): void {
    const open = this.#open.get(id);
    if (!open) return;
    const isWhole = answers?.length === open.view.prompts.length;
    open.settle(isWhole ? answers : undefined);
  }

  #ask(view: QuestionView): Promise<readonly string[] | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer(view.id, undefined), patienceMs);
      const settle = (answers: readonly string[] | undefined): void => {
        clearTimeout(timer);
        this.#open.delete(view.id);
        this.changed(this.views);
        resolve(answers);
      };
      this.#open.set(view.id, { view, settle });
      this.changed(this.views);
    });
  }
}
