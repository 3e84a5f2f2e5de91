import type { Destination } from '../../../src/destination/destination';
import { climbs, isFileMode } from '../../../src/destination/ftp';
import type { Field } from '../../../src/destination/fields';
import { strings } from '../../strings';
import { isPort, shownFields, textIn, type Draft } from './destination-form-draft';

/** Sentences by the names of the fields they are about. */
export type Problems = Readonly<Partial<Record<string, string>>>;

const words = strings.form.problems;

export function problemsOf(draft: Draft): Problems {
  const found = shownFields(draft.destination).flatMap((field) => {
    const problem = problemOf(draft, field);
    return problem === undefined ? [] : [[field.name, problem] as const];
  });
  return Object.fromEntries(found);
}

function problemOf(draft: Draft, { name, kind, required }: Field): string | undefined {
  const { destination, typed } = draft;
  const text = textIn(draft, name);
  if (kind === 'switch' || kind === 'choice') return undefined;
  if (text.trim() === '') return required === true ? words.required : rootProblem(destination, name);
  if (typed[name] !== undefined) return isPort(name) ? words.port : words.number;
  if (text.length > longest(name, kind)) return words.long;
  if (name === 'host') return isHost(text) ? undefined : words.host;
  if (name === 'fileMode') return isFileMode(text.trim()) ? undefined : words.fileMode;
  if (name === 'manifest') return /\.(m3u8|mpd)$/i.test(text) ? undefined : words.manifest;
  return name === 'path' ? pathProblem(destination, text) : undefined;
}

/** What the files of saved destinations hold at most. */
function longest(name: string, kind: Field['kind']): number {
  if (kind === 'secret') return 65_536;
  if (name === 'host') return 255;
  return name === 'path' || name === 'keyFile' || name === 'manifest' ? 8192 : 1024;
}

/** A path lies inside a bucket or container. */
function rootProblem({ path }: Destination, name: Field['name']): string | undefined {
  if (path === '' || (name !== 'bucket' && name !== 'container')) return undefined;
  return words[name];
}

function isHost(text: string): boolean {
  return /^(\[[0-9a-f:.]+\]|[\p{L}\p{N}]([\p{L}\p{N}._-]*[\p{L}\p{N}])?\.?)$/iu.test(text);
}

function pathProblem({ protocol }: Destination, path: string): string | undefined {
  if (protocol === 'local') return /^(\/|~(\/|$)|[A-Za-z]:[\\/]|\\\\)/.test(path) ? undefined : words.local;
  return (protocol === 'ftp' || protocol === 'sftp') && climbs(path) ? words.climbs : undefined;
}
