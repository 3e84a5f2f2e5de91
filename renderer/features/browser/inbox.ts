import type { ListingPart, WorkView } from '../../../src/contract-browse';
import { listenToMain } from '../../state/mirror';

const mostUnclaimed = 20;

/** Main may tell of what was begun before it has answered with its id: until then that waits here. */
class Inbox<T> {
  readonly #handlers = new Map<string, (told: T) => void>();
  #unclaimed: readonly { readonly id: string; readonly told: T }[] = [];

  deliver(id: string, told: T): void {
    const handle = this.#handlers.get(id);
    if (handle) handle(told);
    else this.#unclaimed = [...this.#unclaimed, { id, told }].slice(-mostUnclaimed);
  }

  claim(id: string, handle: (told: T) => void): void {
    this.#handlers.set(id, handle);
    const early = this.#unclaimed.filter((one) => one.id === id);
    this.#unclaimed = this.#unclaimed.filter((one) => one.id !== id);
    for (const { told } of early) handle(told);
  }

  release(id: string): void {
    this.#handlers.delete(id);
  }
}

export const listingInbox = new Inbox<ListingPart>();
export const workInbox = new Inbox<WorkView>();

listenToMain(({ listings = [], works = [] }) => {
  for (const part of listings) listingInbox.deliver(part.listing, part);
  for (const work of works) workInbox.deliver(work.id, work);
});
