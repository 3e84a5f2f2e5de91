import { lstat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { baseName } from './model/remote-path';

/** Names of what is to be fetched that are taken in a folder of this computer; each can be asked about. */
export async function takenNames(paths: readonly string[], into: string): Promise<string[]> {
  const names = [...new Set(paths.map(baseName))];
  const taken = await Promise.all(names.map((name) => isTaken(join(into, name))));
  return names.filter((_name, index) => taken[index]);
}

/** The name, or with a number before its ending where something of that name stands there already. */
export async function freeName(into: string, name: string): Promise<string> {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 1; ; number += 1) {
    const wanted = number === 1 ? name : `${stem} ${number}${ending}`;
    if (!(await isTaken(join(into, wanted)))) return wanted;
  }
}

/** A path of a local destination as other programs know it. */
export function absolutePath(path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);
}

/** A link that leads nowhere is in the way too. */
async function isTaken(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
