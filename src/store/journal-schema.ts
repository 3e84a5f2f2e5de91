import type Database from 'libsql';
import { words } from '../language/words';
import { phases, taskStates, type Phase, type TaskState } from '../model/job';

/** Raised with every change of the tables; a newer file is refused instead of being misread. */
const schemaVersion = 6;

/**
 * States and phases are stored as numbers. States are numbered in the order people want to read them, so that
 * one index serves a list with the failed ones first; what came later stands last, for old files keep their numbers.
 */
export const stateOrder: readonly TaskState[] = [
  'failed',
  'running',
  'waiting',
  'done',
  'skipped',
  'cancelled',
  'undecided',
];

/** What the tables of version 3 lack: what watching folders has delivered. */
const addLive = `
  CREATE TABLE IF NOT EXISTS live (
    watch TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    version TEXT,
    named INTEGER NOT NULL,
    PRIMARY KEY (watch, name)
  ) WITHOUT ROWID;
`;

const createTables = `
  CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    facts TEXT NOT NULL,
    state TEXT NOT NULL,
    publish_anyway INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    elapsed INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    place INTEGER NOT NULL DEFAULT 0,
    package TEXT,
    ended INTEGER,
    owner INTEGER
  );
  CREATE TABLE tasks (
    job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    idx INTEGER NOT NULL,
    local_path TEXT NOT NULL,
    name TEXT NOT NULL,
    remote_path TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    phase INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    failure TEXT,
    upload_id TEXT,
    part_bytes INTEGER,
    grp INTEGER NOT NULL DEFAULT 0,
    rank INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (job_id, idx)
  ) WITHOUT ROWID;
  CREATE INDEX tasks_by_state ON tasks (job_id, state, idx);
  CREATE INDEX tasks_by_rank ON tasks (job_id, phase, state, rank, idx);
  CREATE INDEX tasks_by_group ON tasks (job_id, grp, state, idx);
  CREATE TABLE parts (
    job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    idx INTEGER NOT NULL,
    number INTEGER NOT NULL,
    etag TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (job_id, idx, number)
  ) WITHOUT ROWID;
`;

/** What the tables of version 1 lack: groups. Files of jobs from then all belong to the first. */
const addGroups = `
  ALTER TABLE tasks ADD COLUMN grp INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX tasks_by_group ON tasks (job_id, grp, state, idx);
`;

/** What the tables of version 2 lack: an order of its own, and what was understood of a folder. */
const addPlaces = `
  ALTER TABLE jobs ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE jobs ADD COLUMN package TEXT;
  UPDATE jobs SET place = created;
`;

/** What the tables of version 4 lack: an order of sending. Files of jobs from then go in that of the scan. */
const addRanks = `
  ALTER TABLE tasks ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
  DROP INDEX tasks_by_phase;
  CREATE INDEX tasks_by_rank ON tasks (job_id, phase, state, rank, idx);
`;

/** What the tables of version 5 lack: what deliveries have left to be removed. */
const addStale = `
  CREATE TABLE IF NOT EXISTS stale (
    job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    PRIMARY KEY (job_id, path)
  ) WITHOUT ROWID;
`;

/** What is to be done to a file of each version. */
const changes = [
  createTables + addLive + addStale,
  addGroups + addPlaces + addLive + addRanks + addStale,
  addPlaces + addLive + addRanks + addStale,
  addLive + addRanks + addStale,
  addRanks + addStale,
  addStale,
];

/**
 * Several Slipways may do this at once: the last one that closes the file locks it for a moment, so waiting is what is set
 * first, and whoever comes second finds the tables made.
 * @throws when the file was written by a newer Slipway.
 */
export function prepareTables(db: Database.Database): void {
  db.exec(
    'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;',
  );
  if (versionOf(db) === schemaVersion) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(db);
    if (version > schemaVersion) throw new Error(words().store.newerQueue);
    if (version < schemaVersion) db.exec(`${changes[version] ?? ''} PRAGMA user_version = ${schemaVersion};`);
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(db: Database.Database): number {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  return version;
}

export function stateNumber(state: TaskState): number {
  return stateOrder.indexOf(state);
}

export function stateOf(number: number): TaskState {
  return stateOrder[number] ?? taskStates[0];
}

export function phaseNumber(phase: Phase): number {
  return phases.indexOf(phase);
}

export function phaseOfNumber(number: number): Phase {
  return phases[number] ?? phases[0];
}
