import type { Destination } from '../destination/destination';
import { isSigned } from '../destination/fields';
import { words } from '../language/words';
import { aspects, type Diagnosis } from '../model/diagnosis';
import type { Entry } from '../model/entry';
import { asFailure } from '../model/failure';
import { folderOf } from '../model/remote-path';
import { encryption, webClock } from './connection';
import { failed, failureOf, found, type Patient } from './patient';
import { probe } from './probe';

/** Entries beyond which nobody counts. */
const mostCounted = 1000;

/**
 * Finds out in a dozen small requests what may be done at a destination, and what would go wrong there. What is written
 * for it is taken away again. A step that cannot be taken says nothing of the others; where the connection itself
 * fails, it is told and nothing more is tried.
 * @throws Failure `cancelled`
 */
export async function* diagnose(patient: Patient, signal: AbortSignal): AsyncIterable<Diagnosis> {
  try {
    await patient.driver.check(signal);
    const { connected, reached } = words().doctor;
    const isOpen = patient.destination.protocol === 'local' || isAnonymous(patient.destination);
    yield found('connection', 'ok', isOpen ? reached : connected);
    yield* encryption(patient);
    yield* webClock(patient, signal);
    yield* listing(patient, signal);
    yield* trial(patient, signal);
  } catch (error) {
    const failure = asFailure(error, 'connect');
    if (failure.kind === 'cancelled') throw failure;
    yield failed('connection', failure);
  }
}

/** As people read them: by what they are about. */
export function inOrder(findings: readonly Diagnosis[]): Diagnosis[] {
  return findings.toSorted((one, other) => aspects.indexOf(one.aspect) - aspects.indexOf(other.aspect));
}

async function* listing({ driver, destination }: Patient, signal: AbortSignal): AsyncIterable<Diagnosis> {
  const says = words().doctor;
  if (!driver.list) {
    if (!isSigned(destination)) yield found('listing', 'note', says.noListing);
    return;
  }
  const entries: Entry[] = [];
  const failure = await failureOf('list', signal, async () => {
    for await (const entry of driver.list?.(folderOf(destination), signal) ?? []) {
      entries.push(entry);
      if (entries.length > mostCounted) break;
    }
  });
  const isMore = entries.length > mostCounted;
  const count = Math.min(entries.length, mostCounted);
  if (failure?.kind === 'not-found') yield found('listing', 'note', says.noFolderYet);
  else if (failure) yield failed('listing', failure, 'note');
  else if (isRootless(destination)) yield found('listing', 'ok', says.listsRoots(count));
  else yield found('listing', 'ok', says.lists(count, isMore));
}

/** Writes only where it can be taken away again, and where no name is lost by it. */
async function* trial(patient: Patient, signal: AbortSignal): AsyncIterable<Diagnosis> {
  const { driver, destination } = patient;
  const reason = await whyNotWrite(patient, signal);
  if (reason === undefined) {
    yield* probe(patient, folderOf(destination), signal);
    return;
  }
  yield found('writing', 'note', reason);
  yield* driver.examine?.(undefined, signal) ?? [];
}

async function whyNotWrite(
  { driver, destination }: Patient,
  signal: AbortSignal,
): Promise<string | undefined> {
  const says = words().doctor;
  if (takesOneFile(destination)) return says.oneFile;
  if (isRootless(destination)) return says.noRoot;
  if (!driver.remove) return says.cannotTakeAway;
  if (driver.traits.folders === 'real') return undefined;
  let isMissing = false;
  // Of who may not look it is not known, and a container that is missing is told by the attempt.
  await failureOf('stat', signal, async () => {
    isMissing = driver.stat !== undefined && (await driver.stat('', signal)) === undefined;
  });
  return isMissing ? says.noContainerYet : undefined;
}

function takesOneFile(destination: Destination): boolean {
  // Of a list each link has its name.
  if (isSigned(destination) && !('prefix' in destination)) return true;
  return destination.protocol === 'azure' && /^b[sv]?$/.test(destination.sas?.resource ?? '');
}

function isAnonymous(destination: Destination): boolean {
  return 'anonymous' in destination
    ? destination.anonymous
    : destination.protocol === 'http-put' && !destination.user;
}

/** The address names the service alone: what it holds is buckets or containers. */
function isRootless(destination: Destination): boolean {
  if (destination.protocol === 's3') return destination.bucket === undefined;
  if (destination.protocol === 'azure' || destination.protocol === 'swift')
    return destination.container === undefined;
  return false;
}
