import type { Secrets } from '../../destination/destination';
import type { Manners } from '../../model/manners';
import type { Ask } from '../../model/question';
import type { Trust } from '../../model/trust';
import { never, type Channel } from './channel';
import type { Hop } from './config';
import { Link } from './link';

export interface ConnectionTools {
  readonly secrets: Secrets;
  readonly trust: Trust;
  readonly ask: Ask | undefined;
  readonly manners: Manners;
}

/** OpenSSH allows ten sessions on one connection (MaxSessions); each holds 2 MB on their way at the most. */
const mostChannels = 4;

/**
 * One connection to a destination, over others where it has to jump, and the sessions of SFTP in it. Transfers are
 * spread over sessions, as each is bounded by the window that the server gives it.
 */
export class Connection {
  readonly #channels: Channel[] = [];
  #opening = false;
  /** The server gives no more sessions. */
  #full = false;

  private constructor(
    /** Of the destination, and of those that carry it; the destination's is the first. */
    private readonly links: readonly Link[],
    private readonly place: string,
    private readonly manners: Manners,
    first: Channel,
  ) {
    this.#channels.push(first);
  }

  static async open(way: readonly Hop[], tools: ConnectionTools, signal: AbortSignal): Promise<Connection> {
    const links: Link[] = [];
    try {
      for (const [index, hop] of way.entries()) {
        const over = await links[0]?.forward(hop.host, hop.port, signal);
        const signIn = { ...loginOf(hop), ...secretsFor(index === way.length - 1, tools), ask: tools.ask };
        links.unshift(await Link.open({ ...hop, signIn, trust: tools.trust }, signal, over));
      }
      const [link] = links;
      if (!link) throw new Error('The way leads nowhere.');
      const place = placeOf(way);
      const isCareful = await tools.manners.needsOneWriteAtATime(place);
      const opened = new Connection(links, place, tools.manners, await link.openChannel(signal));
      if (isCareful) opened.#beCareful();
      return opened;
    } catch (error) {
      for (const link of links) link.close();
      throw error;
    }
  }

  get isDead(): boolean {
    return this.#link.ended !== undefined || this.#channels.every(({ ended }) => ended);
  }

  get interactive(): boolean {
    return this.links.some((link) => link.interactive);
  }

  get careful(): boolean {
    return this.#link.careful;
  }

  /** The least busy channel, for one small request or a few. */
  channel(): Channel {
    const [best] = this.#channels
      .filter(({ ended }) => ended === undefined)
      .toSorted((a, b) => a.transfers - b.transfers);
    if (!best) throw this.#link.ended ?? new Error('The server closed the session.');
    return best;
  }

  /** Runs a transfer on the least busy channel; where all are busy another one is opened beside it. */
  async transfer<T>(work: (channel: Channel) => Promise<T>): Promise<T> {
    const channel = this.channel();
    if (channel.transfers > 0) this.#openAnother();
    channel.transfers += 1;
    try {
      return await work(channel);
    } finally {
      channel.transfers -= 1;
    }
  }

  /** From now on one write at a time goes to this host, on other connections as soon as they are opened. */
  becomeCareful(): void {
    this.manners.noteOneWriteAtATime(this.place);
    this.#beCareful();
  }

  close(): void {
    for (const link of this.links) link.close();
  }

  get #link(): Link {
    const [link] = this.links;
    if (!link) throw new Error('The way leads nowhere.');
    return link;
  }

  #beCareful(): void {
    this.#link.careful = true;
    for (const { window } of this.#channels) window.careful = true;
  }

  #openAnother(): void {
    if (this.#opening || this.#full || this.careful || this.#channels.length >= mostChannels) return;
    this.#opening = true;
    this.#link
      .openChannel(never)
      .then(
        (channel) => this.#channels.push(channel),
        () => {
          this.#full = true;
        },
      )
      .finally(() => {
        this.#opening = false;
      });
  }
}

function loginOf({ user, host, port, keyFile }: Hop): Pick<Hop, 'user' | 'keyFile'> & { server: string } {
  return { user, keyFile, server: `${host}:${port}` };
}

/** The destination's secrets are for the destination, and not for those on the way to it. */
function secretsFor(
  isLast: boolean,
  { secrets }: ConnectionTools,
): { readonly password: string | undefined; readonly passphrase: string | undefined } {
  return isLast
    ? { password: secrets.password, passphrase: secrets.passphrase }
    : { password: undefined, passphrase: undefined };
}

function placeOf(way: readonly Hop[]): string {
  const last = way.at(-1);
  return last ? `${last.host}:${last.port}` : '';
}
