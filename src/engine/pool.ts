import type { Destination, Secrets } from '../destination/destination';
import type { Driver } from '../drivers/driver';

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
  uses: number;
  /** Known once the connection stands. */
  capacity: number;
  broken: boolean;
}

/** Connections to one destination, opened when all others are full and kept until the pool is closed. */
export class Pool {
  #connections: Connection[] = [];

  constructor(private readonly connect: () => Promise<Driver>) {}

  async lease(): Promise<Lease> {
    const connection = this.#connections.find(({ uses, capacity }) => uses < capacity) ?? this.#open();
    connection.uses += 1;
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

  #open(): Connection {
    const connection: Connection = { driver: this.connect(), uses: 0, capacity: 1, broken: false };
    connection.driver.then(
      (driver) => {
        connection.capacity = driver.traits.transfersPerConnection;
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
