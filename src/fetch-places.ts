import { lstat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { baseName } from './model/remote-path';

/** Whether a name is taken in the folder that is meant. */
export type IsTaken = (name: string) => Promise<boolean>;

/** Names of these paths that are taken; each can be asked about. */
export async function takenNames(paths: readonly string[], isTaken: IsTaken): Promise<string[]> {
  const names = [...new Set(paths.map(baseName))];
  const taken = await Promise.all(names.map(isTaken));
  return names.filter((_name, index) => taken[index]);
}

/** The name, or with a number before its ending where something of that name stands there already. */
export async function freeName(name: string, isTaken: IsTaken): Promise<string> {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 1; ; number += 1) {
    const wanted = number === 1 ? name : `${stem} ${number}${ending}`;
    if (!(await isTaken(wanted))) return wanted;
  }
}

/** A path of a local destination as other programs know it. */
export function absolutePath(path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);
}

/** Of a folder of this computer; a link that leads nowhere is in the way too. */
export function takenHere(into: string): IsTaken {
  return (name) =>
    lstat(join(into, name)).then(
      () => true,
      () => false,
    );
}
