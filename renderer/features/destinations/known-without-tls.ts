import type { Destination } from '../../../src/destination/destination';
import { urlOf } from '../../../src/destination/display';
import { useMirror } from '../../state/mirror';
import { editPaste, useView } from '../../state/view';
import { isMinor } from './question';
import { completed } from './saved-as';
import { understand } from './understand';

/** A text that speaks of encryption, `https:`, `use_tls`, is taken at its word. */
const decided = /https:|ftps:|tls|ssl/i;

/**
 * Somebody who let a delivery go on without TLS is not asked about the same server again: what is pasted of it begins
 * without, where its text leaves that open.
 */
export function goWithoutTlsWhereKnown(): void {
  const { paste } = useView.getState();
  if (decided.test(paste.text)) return;
  const { jobs, bookmarks } = useMirror.getState();
  const reached = [
    ...Object.values(jobs).flatMap(({ state, address }) => (state === 'done' ? [address] : [])),
    ...bookmarks.map(({ address }) => address),
  ];
  const plain = understand(paste).items.filter(
    (item) =>
      item.questions.every(isMinor) &&
      isKnownPlain(item.parsed.destination, reached) &&
      !completed(item, bookmarks).saved,
  );
  if (plain.length > 0) editPaste({ plain: plain.map(({ index }) => index) });
}

/** @param addresses of what was delivered or is saved. */
function isKnownPlain(destination: Destination, addresses: readonly string[]): boolean {
  if (!('tls' in destination) || !destination.tls) return false;
  const reached = (tls: boolean): boolean => {
    const [server = ''] = /^\w+:\/\/[^/]+/.exec(urlOf({ ...destination, tls, path: '' })) ?? [];
    return server !== '' && addresses.some((address) => address.startsWith(`${server}/`));
  };
  return reached(false) && !reached(true);
}
