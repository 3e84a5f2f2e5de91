/**
 * Sections by their names, and in each the values by their keys in lower case. What stands before the first section
 * is in the one without a name.
 */
export type Ini = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * `winscp`: Windows' private profiles. `rclone`: goconfig, whose values may stand in backticks or three double quotes
 * (github.com/unknwon/goconfig, read.go). `aws`: Python's RawConfigParser, in which indented lines belong to the key
 * before them and here become `key.name` (botocore/configloader.py).
 */
export type IniDialect = 'winscp' | 'rclone' | 'aws';

/**
 * Reads an INI file line by line; what is no section, value or comment is passed over. The package `ini` is not used:
 * it ends values at `;` and reads quotes and `[]`, all of which are ordinary characters of passwords here.
 */
export function readIni(text: string, dialect: IniDialect): Ini {
  const sections = new Map<string, Map<string, string>>();
  let section = sectionOf(sections, '');
  let parent: string | undefined;
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/)) {
    const line = raw.trim();
    const name = sectionName(line);
    if (name !== undefined) {
      section = sectionOf(sections, name);
      parent = undefined;
    }
    const pair = name === undefined ? pairOf(line, dialect) : undefined;
    if (pair === undefined) continue;
    const [key, value] = pair;
    const isNested = dialect === 'aws' && parent !== undefined && /^[ \t]/.test(raw);
    section.set(isNested ? `${parent}.${key}` : key, value);
    if (!isNested) parent = key;
  }
  return sections;
}

function sectionOf(sections: Map<string, Map<string, string>>, name: string): Map<string, string> {
  const known = sections.get(name);
  if (known) return known;
  const made = new Map<string, string>();
  sections.set(name, made);
  return made;
}

function sectionName(line: string): string | undefined {
  if (!line.startsWith('[')) return undefined;
  if (line.endsWith(']')) return line.slice(1, -1).trim();
  const end = line.indexOf(']');
  // A comment may follow.
  return end > 0 && /^[#;]/.test(line.slice(end + 1).trimStart()) ? line.slice(1, end).trim() : undefined;
}

function pairOf(line: string, dialect: IniDialect): readonly [key: string, value: string] | undefined {
  if (/^[#;]/.test(line)) return undefined;
  const at = dialect === 'winscp' ? line.indexOf('=') : line.search(/[=:]/);
  if (at <= 0) return undefined;
  const value = line.slice(at + 1).trim();
  return [line.slice(0, at).trim().toLowerCase(), dialect === 'rclone' ? unquoted(value) : value];
}

function unquoted(value: string): string {
  for (const quote of ['`', '"""']) {
    if (value.length >= 2 * quote.length && value.startsWith(quote) && value.endsWith(quote))
      return value.slice(quote.length, -quote.length);
  }
  return value;
}
