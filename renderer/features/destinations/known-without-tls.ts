import type { JobView } from '../../../src/contract';
import type { Destination } from '../../../src/destination/destination';
import { urlOf } from '../../../src/destination/display';
import { withValue } from '../../../src/destination/edit';
import { useMirror } from '../../state/mirror';
import { correctPaste, useView } from '../../state/view';
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
  const jobs = Object.values(useMirror.getState().jobs);
  for (const { index, parsed, isCorrected, questions } of understand(paste).items) {
    const { destination, secrets } = parsed;
    if (isCorrected || questions.length > 0 || !isKnownPlain(destination, jobs)) continue;
    correctPaste(index, { destination: withValue(destination, 'tls', false), secrets });
  }
}

function isKnownPlain(destination: Destination, jobs: readonly JobView[]): boolean {
  if (!('tls' in destination) || !destination.tls) return false;
  const delivered = jobs.filter(({ state }) => state === 'done');
  const reached = (tls: boolean): boolean => {
    const [server = ''] = /^\w+:\/\/[^/]+/.exec(urlOf({ ...destination, tls, path: '' })) ?? [];
    return server !== '' && delivered.some(({ address }) => address.startsWith(`${server}/`));
  };
  return reached(false) && !reached(true);
}
