import type { Destination, Secrets } from '../destination/destination';
import type { Driver } from '../drivers/driver';
import type { JobRecord } from '../model/job';
import type { QueueOutside } from './queue-outside';

/** Opens one connection to a destination. */
export type OpenDriver = (connect: {
  readonly destination: Destination;
  readonly secrets: Secrets;
}) => Promise<Driver>;

export interface Lease {
  readonly driver: Driver;
  /** Gives the connection back; `broken` ones are closed and never used again. */
  release(broken?: boolean): void;
}

interface Connection {
  readonly driver: Promise<Driver>;
  /** Known once the connection stands. */
  standing: Driver | undefined;
  uses: number;
  broken: boolean;
}

/** Connections to one destination, opened when all others are full and kept until the pool is closed. */
export class Pool {
  #connections: Connection[] = [];
  /** What the last connection that stood carries; the next one will carry as much. */
  #capacity: number | undefined;

  constructor(private readonly connect: () => Promise<Driver>) {}

  async lease(): Promise<Lease> {
    const connection = await this.#withRoom();
    try {
      const driver = await connection.driver;
      return { driver, release: (broken = false) => this.#release(connection, broken) };
    } catch (error) {
      this.#release(connection, true);
      throw error;
    }
  }

  async close(): Promise<void> {
    const connections = this.#connections;
    this.#connections = [];
    await Promise.allSettled(connections.map(async ({ driver }) => (await driver).close()));
  }

  /** Takes a place on a connection. Before the first one stands nobody knows how many it carries, so all wait for it. */
  async #withRoom(): Promise<Connection> {
    for (;;) {
      const opening = this.#connections.find(({ standing }) => standing === undefined);
      const free = this.#connections.find((connection) => connection.uses < this.#capacityOf(connection));
      const connection = free ?? (opening && this.#capacity === undefined ? undefined : this.#open());
      if (connection) {
        connection.uses += 1;
        return connection;
      }
      await opening?.driver.catch(() => undefined);
    }
  }

  /** A driver may find out while it works that its connection carries another number. */
  #capacityOf({ standing }: Connection): number {
    return standing?.traits.transfersPerConnection ?? this.#capacity ?? 1;
  }

  #open(): Connection {
    const connection: Connection = { driver: this.connect(), standing: undefined, uses: 0, broken: false };
    connection.driver.then(
      (driver) => {
        connection.standing = driver;
        this.#capacity = driver.traits.transfersPerConnection;
      },
      () => undefined,
    );
    this.#connections.push(connection);
    return connection;
  }

  #release(connection: Connection, broken: boolean): void {
    connection.uses -= 1;
    if (broken && !connection.broken) {
      connection.broken = true;
      this.#connections = this.#connections.filter((other) => other !== connection);
    }
    if (connection.broken && connection.uses === 0) {
      connection.driver.then((driver) => driver.close()).catch(() => undefined);
    }
  }
}

/** To where a job goes, with the secrets that are kept for it when a connection is opened. */
export function poolFor(
  { facts: { destination, account } }: JobRecord,
  { openDriver, secretsOf }: Pick<QueueOutside, 'openDriver' | 'secretsOf'>,
): Pool {
  return new Pool(async () => openDriver({ destination, secrets: await secretsOf(account, destination) }));
}
