import { useEffect, useState } from 'react';
import type { Output } from '../../../src/contract';
import type { EntryView } from '../../../src/contract-browse';
import { ask } from '../../api';
import { selectedEntries, useBrowser, type Session } from './browser-state';

export type Kept = Output<'entryHeaders'>;

/** Each of them costs the service a request or two, for somebody who may only be passing by. */
const mostRead = 200;
/** Whoever walks through a list with the arrows asks for nothing. */
const settledMs = 150;

/** Asks what is kept with these; undefined where nobody can tell, or they are too many to ask about. */
export async function keptWith(session: Session, entries: readonly EntryView[]): Promise<Kept | undefined> {
  if (session.state !== 'open' || session.headers === undefined || !areKnown(entries)) return undefined;
  return ask('entryHeaders', { browser: session.browser, paths: entries.map(({ path }) => path) });
}

function areKnown(entries: readonly EntryView[]): boolean {
  return entries.length > 0 && entries.length <= mostRead && entries.every(({ kind }) => kind === 'file');
}

/** What is kept with what is selected, once it is known; a listing that is made anew has it asked for again. */
export function useKept(): Kept | undefined {
  const entries = useBrowser(selectedEntries);
  const session = useBrowser((browser) => browser.session);
  const [known, setKnown] = useState<{ readonly of: string; readonly kept: Kept | undefined }>();
  useEffect(() => {
    let isWanted = true;
    const look = async (): Promise<void> => {
      // What is wrong with a file is told by the question about the file itself.
      const kept = await keptWith(session, entries).catch(() => undefined);
      if (isWanted) setKnown({ of: keyOf(entries), kept });
    };
    const timer = setTimeout(() => void look(), settledMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, entries]);
  return known?.of === keyOf(entries) ? known.kept : undefined;
}

function keyOf(entries: readonly EntryView[]): string {
  return areKnown(entries) ? JSON.stringify(entries.map(({ path }) => path)) : '';
}
