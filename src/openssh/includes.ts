import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, parse, sep } from 'node:path';
import { isMeant, isPattern } from './pattern';

/** OpenSSH follows as many from one file to the next. */
const deepest = 16;
/** Nobody's configuration has as many; one that includes itself would never end. */
const mostFiles = 200;
/** Longer files are nobody's configuration, and a device would never end. */
const mostBytes = 4 * 1024 * 1024;

/**
 * A configuration of OpenSSH with the files that it includes in their places (ssh_config(5), Include). What is included
 * below a `Host` or `Match` counts for that section alone: sections that the included file begins itself are left out.
 * A file that is missing or cannot be read says nothing.
 * @returns undefined: the file itself cannot be read.
 */
export function readWithIncludes(file: string): Promise<string | undefined> {
  return new Reading(parse(file).dir).text(file, 0);
}

class Reading {
  #files = 0;

  constructor(private readonly folder: string) {}

  async text(file: string, depth: number): Promise<string | undefined> {
    this.#files += 1;
    if (this.#files > mostFiles) return undefined;
    const text = await readText(file).catch(() => undefined);
    if (text === undefined || depth >= deepest) return text;
    let section: string | undefined;
    const lines: string[] = [];
    for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
      const [, keyword = '', value = ''] = /^\s*(\w+)(?:\s*=\s*|\s+)(.*)$/.exec(line) ?? [];
      const name = keyword.toLowerCase();
      if (name === 'host' || name === 'match') section = line;
      if (name !== 'include') lines.push(line);
      else lines.push(...(await this.#included(value, section, depth)));
    }
    return lines.join('\n');
  }

  async #included(value: string, section: string | undefined, depth: number): Promise<string[]> {
    const texts: string[] = [];
    for (const [, quoted, bare] of value.matchAll(/"([^"]*)"|([^\s"]+)/g)) {
      for (const file of await this.#filesOf(quoted ?? bare ?? '')) {
        const text = await this.text(file, depth + 1);
        if (text !== undefined) texts.push(section === undefined ? text : beforeSections(text));
      }
    }
    // A section that an included file has begun ends with it.
    return section === undefined ? [...texts, 'Host *'] : texts;
  }

  /** Names with `*` and `?` are those of all files that fit, in the order of their names. */
  async #filesOf(pattern: string): Promise<readonly string[]> {
    const home = pattern.replace(/^~(?=\/|$)/, () => homedir());
    const path = isAbsolute(home) ? home : join(this.folder, home);
    const { root } = parse(path);
    let found: readonly string[] = [root];
    for (const part of path.slice(root.length).split(/[\\/]/).filter(Boolean)) {
      const next = isPattern(part)
        ? await Promise.all(found.map((folder) => fitting(folder, part)))
        : [found.map((folder) => join(folder, part))];
      found = next.flat();
    }
    return found;
  }
}

async function readText(file: string): Promise<string | undefined> {
  const found = await stat(file);
  return found.isFile() && found.size <= mostBytes ? readFile(file, 'utf8') : undefined;
}

async function fitting(folder: string, pattern: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => !name.startsWith('.') && isMeant([pattern], name))
    .toSorted()
    .map((name) => folder + (folder.endsWith(sep) ? '' : sep) + name);
}

function beforeSections(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => /^\s*(?:host|match)[\s=]/i.test(line));
  return (first < 0 ? lines : lines.slice(0, first)).join('\n');
}
