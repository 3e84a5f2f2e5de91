import { parse, type Line } from 'ssh-config';
import { isMeant, isPattern } from './pattern';

/** A setting by its name in lower case; as in OpenSSH the first value counts (ssh_config(5)). */
export type Settings = (name: string) => string | undefined;

/** The hosts of a configuration, and what it says of each. */
export interface SshConfig {
  /** Names of hosts, without patterns, in the file's order; no more than were asked for. */
  readonly hosts: readonly string[];
  readonly knows: (host: string) => boolean;
  readonly settingsOf: (host: string) => Settings;
  /** Numbers of parts that are not read. */
  readonly includes: number;
  readonly matches: number;
}

interface Section {
  /** Where it stands in the file. */
  readonly index: number;
  readonly patterns: readonly string[];
  readonly settings: ReadonlyMap<string, string>;
}

/** A longer name is none of a host, a longer value none of anything that is read here. */
const longestName = 253;
const longestValue = 1024;
/** The package takes a while for each line; nobody's file has as many. */
const mostLines = 40_000;
/** Comparisons of a host's name with a pattern, and of their letters, that take no longer than a moment. */
const mostComparisons = 1_000_000;
const mostLetters = 200_000_000;

/**
 * Parses with the package `ssh-config`. Its `compute` is not used: it runs `nslookup` and the commands of `Match exec`,
 * and makes regular expressions of patterns, which a hostile file can make endless.
 * @param mostHosts so many names are taken; settings are known of all.
 * @returns undefined: it cannot be parsed, or would take too long.
 */
export function readSshConfig(text: string, mostHosts = Infinity): SshConfig | undefined {
  const lines = parsed(text);
  if (!lines) return undefined;
  const sections = sectionsOf(lines);
  const general = sections.filter(({ patterns }) => patterns.some(isPattern));
  const named = sectionsByName(sections.filter(({ patterns }) => !patterns.some(isPattern)));
  const names = sections.flatMap(({ patterns }) => patterns.filter((one) => !isPattern(one)));
  const hosts = [...new Set(names)].filter(({ length }) => length <= longestName).slice(0, mostHosts);
  const patterns = general.flatMap((section) => section.patterns);
  if (isTooMuch(hosts, patterns)) return undefined;
  return {
    hosts,
    knows: (host) => named.has(host),
    settingsOf: (host) => {
      const meant = general.filter((section) => isMeant(section.patterns, host));
      const order = [...meant, ...(named.get(host) ?? [])].toSorted((a, b) => a.index - b.index);
      return (name) => order.find(({ settings }) => settings.has(name))?.settings.get(name);
    },
    includes: countOf(lines, 'include'),
    matches: countOf(lines, 'match'),
  };
}

function parsed(text: string): readonly Line[] | undefined {
  if (text.split('\n', mostLines + 1).length > mostLines) return undefined;
  try {
    return parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // Its messages hold parts of the file.
    return undefined;
  }
}

/** What stands before the first section is for all hosts. */
function sectionsOf(lines: readonly Line[]): readonly Section[] {
  const general = { index: 0, patterns: ['*'], settings: settingsIn(lines) };
  const hosts = lines.flatMap((line, position) => {
    if (!('config' in line) || line.param.toLowerCase() !== 'host') return [];
    return [{ index: position + 1, patterns: valuesOf(line.value), settings: settingsIn(line.config) }];
  });
  return [general, ...hosts];
}

function settingsIn(lines: readonly Line[]): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const line of lines) {
    if (!('param' in line) || 'config' in line) continue;
    const name = line.param.toLowerCase();
    const value = valuesOf(line.value).join(' ');
    if (!settings.has(name) && value !== '' && value.length <= longestValue) settings.set(name, value);
  }
  return settings;
}

function valuesOf(value: string | readonly { readonly val: string }[]): readonly string[] {
  return typeof value === 'string' ? [value] : value.map(({ val }) => val);
}

function sectionsByName(sections: readonly Section[]): ReadonlyMap<string, readonly Section[]> {
  const named = new Map<string, Section[]>();
  for (const section of sections) {
    for (const name of new Set(section.patterns)) {
      const known = named.get(name);
      if (known) known.push(section);
      else named.set(name, [section]);
    }
  }
  return named;
}

function lettersIn(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

function isTooMuch(hosts: readonly string[], patterns: readonly string[]): boolean {
  return (
    hosts.length * patterns.length > mostComparisons || lettersIn(hosts) * lettersIn(patterns) > mostLetters
  );
}

function countOf(lines: readonly Line[], param: string): number {
  const all = lines.flatMap((line) => ('config' in line ? [line, ...line.config] : [line]));
  return all.filter((line) => 'param' in line && line.param.toLowerCase() === param).length;
}
