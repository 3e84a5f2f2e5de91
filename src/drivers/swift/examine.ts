import { words } from '../../language/words';
import type { Diagnosis } from '../../model/diagnosis';
import { linkKey } from './links';
import type { SwiftSession } from './session';

/** What a Swift says of itself, and whether links can be signed. */
export async function* examine(session: SwiftSession, signal: AbortSignal): AsyncIterable<Diagnosis> {
  const says = words().doctor.swift;
  const { maxFileBytes, mostSegments } = await session.info(signal);
  const text =
    mostSegments === undefined ? says.dynamic(maxFileBytes) : says.static(maxFileBytes, mostSegments);
  yield { aspect: 'parts', grade: 'ok', text };
  if ((await linkKey(session, signal)) === undefined)
    yield { aspect: 'abilities', grade: 'note', text: says.noLinks };
}
