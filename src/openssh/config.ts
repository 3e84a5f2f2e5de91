import { parse, type Line } from 'ssh-config';
import { conditionsOf, holds, type Condition } from './conditions';
import { isPattern } from './pattern';

/** A setting by its name in lower case; as in OpenSSH the first value counts (ssh_config(5)). */
export type Settings = (name: string) => string | undefined;

/** The hosts of a configuration, and what it says of each. */
export interface SshConfig {
  /** Names of hosts, without patterns, in the file's order; no more than were asked for. */
  readonly hosts: readonly string[];
  readonly knows: (host: string) => boolean;
  readonly settingsOf: (host: string) => Settings;
  /** Numbers of parts that are not read: files to include, and `Match` by something else than the host. */
  readonly includes: number;
  readonly matches: number;
}

interface Section {
  /** Where it stands in the file. */
  readonly index: number;
  /** Names without patterns of which the section is told; none: its conditions say whom it is for. */
  readonly names: readonly string[];
  readonly conditions: readonly Condition[];
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
  const general = sections.filter(({ names }) => names.length === 0);
  const named = sectionsByName(sections);
  const names = lines.flatMap((line) => namesOf(line).filter((one) => !isPattern(one)));
  const hosts = [...new Set(names)].filter(({ length }) => length <= longestName).slice(0, mostHosts);
  const conditions = general.flatMap((section) => section.conditions);
  if (isTooMuch(hosts, conditions, general.length)) return undefined;
  return {
    hosts,
    knows: (host) => named.has(host),
    settingsOf: (host) => {
      const order = [...general, ...(named.get(host) ?? [])].toSorted((a, b) => a.index - b.index);
      return settingsFor(host, order);
    },
    includes: countOf(lines, 'include'),
    matches: lines.filter((line) => 'criteria' in line && conditionsOf(line.criteria) === undefined).length,
  };
}

/** What a host is really called may be said by one section, and asked for by a later one. */
function settingsFor(host: string, order: readonly Section[]): Settings {
  const meant: Section[] = [];
  let real: string | undefined;
  for (const section of order) {
    if (section.names.length === 0 && !holds(section.conditions, host, real ?? host)) continue;
    meant.push(section);
    real ??= section.settings.get('hostname')?.replaceAll('%h', host);
  }
  return (name) => meant.find(({ settings }) => settings.has(name))?.settings.get(name);
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
  const general = { index: 0, names: [], conditions: [], settings: settingsIn(lines) };
  const others = lines.flatMap((line, position): readonly Section[] => {
    if (!('config' in line)) return [];
    const about = { index: position + 1, settings: settingsIn(line.config) };
    if ('criteria' in line) {
      const conditions = conditionsOf(line.criteria);
      return conditions ? [{ ...about, names: [], conditions }] : [];
    }
    const patterns = namesOf(line);
    if (patterns.length === 0) return [];
    return patterns.some(isPattern)
      ? [{ ...about, names: [], conditions: [{ of: 'name', patterns }] }]
      : [{ ...about, names: patterns, conditions: [] }];
  });
  return [general, ...others];
}

/** What a `Host` line names. */
function namesOf(line: Line): readonly string[] {
  return 'config' in line && line.param.toLowerCase() === 'host' ? valuesOf(line.value) : [];
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
    for (const name of new Set(section.names)) {
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

function isTooMuch(hosts: readonly string[], conditions: readonly Condition[], sections: number): boolean {
  const patternsOf = (of: Condition['of']): readonly string[] =>
    conditions.flatMap((one) => (one.of === of ? one.patterns : []));
  const [byName, byReal] = [patternsOf('name'), patternsOf('real')];
  const letters = lettersIn(hosts) * lettersIn(byName) + hosts.length * longestName * lettersIn(byReal);
  const comparisons = hosts.length * (sections + byName.length + byReal.length);
  return comparisons > mostComparisons || letters > mostLetters;
}

function countOf(lines: readonly Line[], param: string): number {
  const all = lines.flatMap((line) => ('config' in line ? [line, ...line.config] : [line]));
  return all.filter((line) => 'param' in line && line.param.toLowerCase() === param).length;
}
