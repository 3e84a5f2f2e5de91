import { randomBytes } from 'node:crypto';
import type { Destination } from '../destination/destination';
import type { Driver } from '../drivers/driver';
import { words } from '../language/words';
import type { Diagnosis } from '../model/diagnosis';
import { baseName, joinRemote, parentOf } from '../model/remote-path';
import { clock } from './connection';
import { sourceOf } from './made-text';
import { origins } from './origin';
import { failed, failureOf, found, type Patient } from './patient';

/** What is asked about most: a playlist's type, without which some players play nothing. */
const type = 'application/vnd.apple.mpegurl';
const content = Buffer.from(
  '#EXTM3U\n# Slipway wrote this to find out what it may do here. It is of no worth: remove it.\n#EXT-X-ENDLIST\n',
);
/** For what has to be taken away also when the look was stopped. */
const tidyMs = 20_000;

/**
 * Writes a small file with a name that nobody mistakes below a folder, looks what becomes of it, has the driver examine
 * its service with it, and takes it away again, with the folders that were made for it, whatever happens.
 */
export async function* probe(
  patient: Patient,
  folder: string,
  signal: AbortSignal,
): AsyncIterable<Diagnosis> {
  const { driver, now } = patient;
  const path = joinRemote(folder, `slipway-doctor-${randomBytes(4).toString('hex')}.m3u8`);
  const renamed = path.replace(/\.m3u8$/, '-renamed.m3u8');
  const made = await absentFolders(driver, folder, signal);
  const options = { contentType: type, modifiedMs: now() };
  const failure = await failureOf('write', signal, () =>
    driver.write(path, sourceOf(content), options, signal),
  );
  if (failure) {
    yield failed('writing', failure);
    yield* driver.examine?.(undefined, signal) ?? [];
    return;
  }
  let broken: unknown;
  try {
    yield found('writing', 'ok', words().doctor.writes(baseName(path)));
    yield* looks(patient, path, renamed, signal);
  } catch (error) {
    broken = error;
  }
  yield* takenAway(driver, [path, renamed], made);
  if (broken !== undefined) throw broken;
}

async function* looks(
  patient: Patient,
  path: string,
  renamed: string,
  signal: AbortSignal,
): AsyncIterable<Diagnosis> {
  const { driver } = patient;
  yield* keptType(patient, path, signal);
  yield* readBack(driver, path, signal);
  yield* folderClock(patient, path, signal);
  yield* origins(patient, path, signal);
  yield* driver.examine?.(path, signal) ?? [];
  if (!driver.rename) return;
  const failure = await failureOf('rename', signal, async () => driver.rename?.(path, renamed, signal));
  yield failure ? failed('renaming', failure, 'note') : found('renaming', 'ok', words().doctor.renames);
}

async function* keptType(
  { driver, destination }: Patient,
  path: string,
  signal: AbortSignal,
): AsyncIterable<Diagnosis> {
  const says = words().doctor;
  const sent = ownType(destination) ?? type;
  let told: string | undefined;
  await failureOf('stat', signal, async () => {
    told = (await driver.headers?.get(path, signal))?.contentType;
    told ??= (await driver.stat?.(path, signal))?.contentType;
  });
  if (told === undefined) return;
  const [bare = ''] = told.toLowerCase().split(';');
  yield bare.trim() === sent.toLowerCase()
    ? found('content-type', 'ok', says.typeKept(told))
    : found('content-type', 'note', says.typeOther(sent, told), { advice: says.typeAdvice });
}

function ownType(destination: Destination): string | undefined {
  return 'options' in destination && 'contentType' in destination.options
    ? destination.options.contentType
    : undefined;
}

async function* readBack(driver: Driver, path: string, signal: AbortSignal): AsyncIterable<Diagnosis> {
  const says = words().doctor;
  if (!driver.read) {
    yield found('reading', 'note', says.noReading);
    return;
  }
  const chunks: Buffer[] = [];
  const failure = await failureOf('read', signal, async () => {
    for await (const chunk of (await driver.read?.(path, undefined, signal)) ?? [])
      chunks.push(chunk as Buffer);
  });
  if (failure) yield failed('reading', failure, 'note');
  else if (Buffer.concat(chunks).equals(content)) yield found('reading', 'ok', says.reads);
  else yield found('reading', 'problem', says.readsOther);
}

/** Where no header tells the time, a new folder does; a file's own time is that of its source there. */
async function* folderClock(
  { driver, destination, now }: Patient,
  path: string,
  signal: AbortSignal,
): AsyncIterable<Diagnosis> {
  if (destination.protocol !== 'sftp' && destination.protocol !== 'ftp') return;
  const folder = `${path.replace(/\.m3u8$/, '')}-clock/`;
  let there: number | undefined;
  await failureOf('make-folder', signal, async () => {
    await driver.makeDir?.(folder, signal);
    const entry = await driver.stat?.(folder, signal);
    there = entry?.roughTime ? undefined : entry?.modifiedMs;
    await driver.remove?.(folder, signal);
  });
  if (there !== undefined) yield clock(there, now());
}

/** Folders that are not there and will be made with the first file, the deepest first. */
async function absentFolders(driver: Driver, folder: string, signal: AbortSignal): Promise<string[]> {
  const absent: string[] = [];
  if (driver.traits.folders !== 'real') return absent;
  for (let at = folder; at !== '' && at !== '/'; at = parentOf(at)) {
    let there = true;
    await failureOf('stat', signal, async () => {
      there = !driver.stat || (await driver.stat(at, signal)) !== undefined;
    });
    if (there) break;
    absent.push(at);
  }
  return absent;
}

async function* takenAway(
  driver: Driver,
  paths: readonly string[],
  made: readonly string[],
): AsyncIterable<Diagnosis> {
  const says = words().doctor;
  const signal = AbortSignal.timeout(tidyMs);
  let failure: Diagnosis | undefined;
  for (const path of paths) {
    const detail = await reasonOf(async () => {
      await driver.remove?.(path, signal);
      return undefined;
    });
    if (detail === undefined || !(await isThere(driver, path, signal))) continue;
    failure ??= found('removing', 'note', says.stillThere(path), { advice: says.removeByHand, detail });
  }
  for (const folder of failure ? [] : made) await reasonOf(async () => driver.remove?.(folder, signal));
  yield failure ?? found('removing', 'ok', says.removes);
}

/** What something failed with, in words; undefined: it did not. */
async function reasonOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Of one that cannot be looked at, the first of them was written and is taken to be there. */
async function isThere(driver: Driver, path: string, signal: AbortSignal): Promise<boolean> {
  try {
    return driver.stat === undefined || (await driver.stat(path, signal)) !== undefined;
  } catch {
    return !path.endsWith('-renamed.m3u8');
  }
}
