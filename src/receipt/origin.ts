import type { Driver } from '../drivers/driver';
import { isSameTime } from '../model/entry';
import { Failure } from '../model/failure';
import type { Asker, Told } from './ask';

/** Long enough for a question that has to be asked anew a few times. */
const linkSeconds = 600;

export interface OriginQuestion {
  readonly path: string;
  /** The time with which the file was sent, ms since 1970. */
  readonly modifiedMs: number;
  readonly isEmpty: boolean;
  /** Whose players are to read it; undefined: nobody asks for that there. */
  readonly site: string | undefined;
}

/** Works with a connection to the destination, of which there may be several. */
export type WithDriver = <T>(work: (driver: Driver) => Promise<T>) => Promise<T>;

/**
 * Asks for files where they were sent to: by HTTP as a player would, with a link that is signed for the moment, where
 * the driver makes such links; else by the driver's own look.
 */
export class Origin {
  #makesLinks = true;

  /** @param hashes as of a question. */
  constructor(
    private readonly withDriver: WithDriver,
    private readonly asker: Asker,
    private readonly hashes: boolean,
  ) {}

  /** @throws Failure where nobody could answer. */
  async ask({ path, modifiedMs, isEmpty, site }: OriginQuestion, signal: AbortSignal): Promise<Told> {
    const address = await this.#linkTo(path);
    if (address !== undefined) return this.asker.ask({ address, isEmpty, site, hashes: this.hashes }, signal);
    return this.withDriver((driver) => look(driver, path, modifiedMs, signal));
  }

  async #linkTo(path: string): Promise<string | undefined> {
    if (!this.#makesLinks) return undefined;
    try {
      const link = await this.withDriver(async (driver) => driver.link?.(path, { seconds: linkSeconds }));
      this.#makesLinks = link !== undefined;
      return link;
    } catch (error) {
      if (!(error instanceof Failure) || !linkless.has(error.kind)) throw error;
      this.#makesLinks = false;
      return undefined;
    }
  }
}

/** These say that there are no links for this account, and nothing of the file. */
const linkless: ReadonlySet<string> = new Set(['unsupported', 'forbidden']);

async function look(driver: Driver, path: string, sentMs: number, signal: AbortSignal): Promise<Told> {
  if (!driver.stat) return {};
  const entry = await driver.stat(path, signal).catch((error: unknown) => {
    // A key that may only write cannot ask.
    if (error instanceof Failure && error.kind === 'forbidden') return 'unseen' as const;
    throw error;
  });
  if (entry === 'unseen') return {};
  if (entry?.kind !== 'file') return { isThere: false };
  const { bytes, contentType, etag, md5, modifiedMs } = entry;
  const isRetimed =
    driver.traits.keepsModified &&
    modifiedMs !== undefined &&
    entry.roughTime !== true &&
    !isSameTime(entry, sentMs, driver.traits);
  return {
    isThere: true,
    ...(bytes === undefined ? {} : { bytes }),
    ...(contentType === undefined ? {} : { type: contentType }),
    ...(etag === undefined ? {} : { etag }),
    ...(md5 === undefined ? {} : { md5 }),
    ...(isRetimed ? { isRetimed } : {}),
  };
}
