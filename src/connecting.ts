import type { Patch, Snapshot } from './contract';
import type { Destination, Parsed } from './destination/destination';
import { placeOf } from './destination/display';
import { looking } from './destination/write-only';
import type { Driver, FoundRights } from './drivers/driver';
import { openDriver } from './drivers/registry';
import type { OpenDriver } from './engine/pool';
import type { Evidence } from './model/trust';
import type { Ports } from './ports';
import { Questions } from './questions';
import type { Journal } from './store/journal';
import { MannersStore } from './store/manners';
import type { TrustStore } from './store/trust';
import { mustDeliver } from './target';
import { isSameServer, type HostKeySource, Trusting, trustCommandsOf, type TrustCommands } from './trusting';

export interface ConnectingOutside {
  readonly store: TrustStore;
  /** Others that know host keys. */
  readonly others: readonly HostKeySource[];
  readonly journal: Journal;
  readonly ports: Pick<Ports, 'ask' | 'clock' | 'paths'>;
  /** Prompts can be put to whoever hears the patches, and jobs go on by themselves. */
  readonly hasWindow: () => boolean;
  readonly told: (news: Pick<Patch, 'trusted' | 'questions'>) => void;
  readonly unblock: (jobId: string) => void;
  /** A connection to the first has found that the second is how to speak to it. */
  readonly learned: (before: Destination, now: Destination) => void;
  /** Where IBM's program for Aspera is, if anywhere. */
  readonly ascp: () => Promise<string | undefined>;
}

/** Opens every connection of the house, and gives each what it needs of people: their trust and their answers. */
export class Connecting {
  readonly trusting: Trusting;
  readonly commands: TrustCommands;
  readonly #questions: Questions;
  readonly #manners: MannersStore;
  /** By the destination, in which no secret is. */
  readonly #rights = new Map<string, FoundRights>();

  constructor(private readonly outside: ConnectingOutside) {
    this.#questions = new Questions((questions) => outside.told({ questions }));
    const { clock, paths } = outside.ports;
    this.#manners = new MannersStore(paths.state, () => clock.now());
    this.trusting = new Trusting({
      store: outside.store,
      others: outside.others,
      now: () => clock.now(),
      changed: (trusted) => outside.told({ trusted }),
      decided: (evidence) => this.#unblock(evidence),
    });
    this.commands = trustCommandsOf(this.trusting, this.#questions);
  }

  /** For a delivery, which looks at nothing where the credentials may only write. */
  async open(given: Parameters<OpenDriver>[0]): Promise<Driver> {
    const { trust } = this.trusting;
    const learned = (now: Destination): void => this.outside.learned(given.destination, now);
    const manners = this.#manners;
    const connect = { ...given, learned, manners, rights: this.#rightsAt(given.destination) };
    const { hasWindow, ports, ascp } = this.outside;
    const { ask } = ports;
    if (ask) return openDriver({ ...connect, trust, ascp, ask });
    if (!hasWindow()) return openDriver({ ...connect, trust, ascp });
    const questions = this.#questions.of(placeOf(connect.destination));
    return endingWith(await openDriver({ ...connect, trust, ascp, ask: questions.ask }), questions.end);
  }

  /** For somebody who wants to see what stands there, whatever was found before of what the credentials may do. */
  look({ destination, secrets }: Parameters<OpenDriver>[0]): Promise<Driver> {
    return this.open({ destination: looking(destination), secrets });
  }

  /**
   * One connection for as long as `work` runs.
   * @throws Failure `undeliverable` where there is no driver for it.
   */
  async during<T>(
    { destination, secrets }: Parsed,
    work: (driver: Driver, destination: Destination) => Promise<T>,
  ): Promise<T> {
    mustDeliver({ destination });
    const driver = await this.look({ destination, secrets });
    try {
      return await work(driver, destination);
    } finally {
      await driver.close();
    }
  }

  async facts(): Promise<Pick<Snapshot, 'trusted' | 'questions'>> {
    return { trusted: await this.trusting.views(), questions: this.#questions.views };
  }

  #rightsAt(destination: Destination): FoundRights {
    const place = JSON.stringify(looking(destination));
    const rights = this.#rights.get(place) ?? { isLookRefused: false };
    this.#rights.set(place, rights);
    return rights;
  }

  /** The command goes on with its own jobs alone. */
  #unblock(evidence: Evidence): void {
    if (!this.outside.hasWindow()) return;
    for (const { id, problem } of this.outside.journal.jobs())
      if (problem?.evidence && isSameServer(problem.evidence, evidence)) this.outside.unblock(id);
  }
}

/** Some drivers sign in with their first verb only, and may have to ask until they are closed. */
function endingWith(driver: Driver, end: () => void): Driver {
  const close = driver.close.bind(driver);
  return Object.assign(driver, {
    close: async (): Promise<void> => {
      end();
      await close();
    },
  });
}
