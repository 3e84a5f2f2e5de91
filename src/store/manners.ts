import { join } from 'node:path';
import { z } from 'zod';
import type { Manners } from '../model/manners';
import { JsonFile } from './json-file';

const fileSchema = z.strictObject({
  version: z.literal(1),
  oneWriteAtATime: z.array(z.strictObject({ place: z.string(), since: z.number() })),
});
type Content = z.infer<typeof fileSchema>;

const empty: Content = { version: 1, oneWriteAtATime: [] };

/** A server may have been replaced by a better one since: after 30 days it is found out anew. In ms. */
const believedMs = 30 * 24 * 3600 * 1000;

/** What servers were found to need, for the window and the command alike; read anew each time, since both may find out. */
export class MannersStore implements Manners {
  readonly #file: JsonFile<Content>;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param now ms since 1970. */
  constructor(
    folder: string,
    private readonly now: () => number,
  ) {
    this.#file = new JsonFile(join(folder, 'manners.json'), { schema: fileSchema, empty, newest: 1 });
  }

  async needsOneWriteAtATime(place: string): Promise<boolean> {
    await this.#turn;
    const { oneWriteAtATime } = await this.#file.read().catch(() => empty);
    return oneWriteAtATime.some((one) => one.place === place && this.#isBelieved(one));
  }

  noteOneWriteAtATime(place: string): void {
    const since = this.now();
    this.#turn = this.#turn.then(() => this.#note({ place, since })).catch(() => undefined);
  }

  async #note(found: Content['oneWriteAtATime'][number]): Promise<void> {
    const { oneWriteAtATime } = await this.#file.read();
    const others = oneWriteAtATime.filter((one) => one.place !== found.place && this.#isBelieved(one));
    await this.#file.write({ version: 1, oneWriteAtATime: [...others, found] });
  }

  #isBelieved({ since }: { readonly since: number }): boolean {
    return this.now() - since < believedMs;
  }
}
