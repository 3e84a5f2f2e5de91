import type { Destination } from '../destination/destination';
import type { Driver } from '../drivers/driver';
import { cancelled, Failure, type Operation } from '../model/failure';
import { adviceOf, isRefusal, titleOf } from '../model/failure-policy';
import { isTransient } from '../model/failure';
import type { Aspect, Diagnosis, Grade } from '../model/diagnosis';
import type { Trust } from '../model/trust';

/** What is looked at, and with what. */
export interface Patient {
  readonly destination: Destination;
  readonly driver: Driver;
  readonly trust: Trust;
  /** As a web page would name itself that wants to read there. */
  readonly origin: string;
  /** ms since 1970, as this computer's clock has it. */
  readonly now: () => number;
}

export function found(aspect: Aspect, grade: Grade, text: string, more: Partial<Diagnosis> = {}): Diagnosis {
  return { aspect, grade, text, ...more };
}

/** What a failure says of one aspect. */
export function failed(aspect: Aspect, failure: Failure, grade: Grade = 'problem'): Diagnosis {
  const advice = adviceOf(failure);
  return {
    aspect,
    grade,
    text: titleOf(failure),
    ...(advice === '' || grade === 'ok' ? {} : { advice }),
    ...(failure.detail === '' ? {} : { detail: failure.detail }),
    ...(failure.evidence === undefined ? {} : { evidence: failure.evidence }),
  };
}

/**
 * What something failed with; undefined: it did not.
 * @throws what says nothing of the aspect in question: that it was stopped, that the network or the credentials failed.
 */
export async function failureOf(
  operation: Operation,
  signal: AbortSignal,
  work: () => Promise<unknown>,
): Promise<Failure | undefined> {
  if (signal.aborted) throw cancelled(operation);
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.kind === 'cancelled' || isTransient(error.kind) || isRefusal(error.kind)) throw error;
    return error;
  }
}
