import { FileType, parseList, type FileInfo } from 'basic-ftp';
import type { Entry } from '../../model/entry';
import { asFolderPath } from '../../model/remote-path';

/** What one line of a listing tells. A link's kind is known only by asking for what it leads to. */
export interface Line {
  readonly entry: Entry;
  readonly isLink: boolean;
  /** A link's permissions: asked for by name, proftpd tells a link's own size as that of the file. */
  readonly mayBeLink?: true;
}

/**
 * One line of MLSD, or the second of MLST (RFC 3659, section 7.2): facts with semicolons, a space, the name.
 * @param nameOnly MLST tells the whole path where MLSD tells a name; it is replaced by this.
 */
export function machineLine(line: string, folder: string, nameOnly?: string): Line | undefined {
  const space = line.indexOf(' ');
  const name = nameOnly ?? line.slice(space + 1);
  if (space < 0 || name === '' || name === '.' || name === '..') return undefined;
  const facts = new Map(
    line
      .slice(0, space)
      .split(';')
      .map((fact) => [fact.slice(0, fact.indexOf('=')).toLowerCase(), fact.slice(fact.indexOf('=') + 1)]),
  );
  const type = facts.get('type')?.toLowerCase() ?? 'file';
  const mayBeLink = type === 'file' && facts.get('unix.mode')?.endsWith('777');
  if ((type === 'cdir' || type === 'pdir') && nameOnly === undefined) return undefined;
  const isFolder = type === 'dir' || type === 'cdir' || type === 'pdir';
  const bytes = Number(facts.get('size'));
  const modifiedMs = timeIn(facts.get('modify'));
  return {
    isLink: type.startsWith('os.unix=s'),
    ...(mayBeLink ? { mayBeLink } : {}),
    entry: {
      name,
      path: isFolder ? asFolderPath(folder + name) : folder + name,
      kind: isFolder ? 'folder' : 'file',
      ...(isFolder || !facts.has('size') || !Number.isSafeInteger(bytes) ? {} : { bytes }),
      ...(modifiedMs === undefined ? {} : { modifiedMs }),
    },
  };
}

/** `YYYYMMDDHHMMSS`, perhaps with a fraction; always UTC (RFC 3659, section 2.3). */
export function timeIn(text: string | undefined): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,3})?/.exec(text ?? '');
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) + Math.round(Number(parts[7] ?? 0) * 1000);
}

/** As `MFMT` takes it; fractions are cut off. */
export function stampOf(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 10)}${iso.slice(11, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}`;
}

/**
 * Lines of LIST in the dialects of Unix and of DOS. Times are told to the minute or the day, in the server's zone. Each
 * is read by itself: a strange one, such as half of a name with a line break in it, spoils no other.
 * @throws where all are strange.
 */
export function humanLines(lines: readonly string[], folder: string, now: number): Line[] {
  const told = lines.filter((line) => line.trim() !== '' && !/^total \d+$/.test(line));
  const infos = told.flatMap((line) => infoIn(line) ?? []);
  const strange = told.find((line) => !/ \.\.?$/.test(line));
  if (infos.length === 0 && strange !== undefined) throw new Error(`Such a listing is not known: ${strange}`);
  return infos.flatMap((info) => humanLine(info, folder, now) ?? []);
}

/** What SELinux and macOS put behind the permissions, the library does not know. */
const permissions = /^([a-z-][rwxsStTL-]{9})[.@]/;

function infoIn(line: string): FileInfo | undefined {
  try {
    const [info] = parseList(line.replace(permissions, '$1'));
    // It takes anything for a name, at last.
    return info?.rawModifiedAt ? info : undefined;
  } catch {
    return undefined;
  }
}

function humanLine(info: FileInfo, folder: string, now: number): Line | undefined {
  const { name, type, size } = info;
  if (name === '' || name.includes('/')) return undefined;
  const isFolder = type === FileType.Directory;
  const modifiedMs = roughTimeIn(info.rawModifiedAt, now);
  return {
    isLink: type === FileType.SymbolicLink,
    entry: {
      name,
      path: isFolder ? asFolderPath(folder + name) : folder + name,
      kind: isFolder ? 'folder' : 'file',
      ...(isFolder ? {} : { bytes: size }),
      ...(modifiedMs === undefined ? {} : { modifiedMs, roughTime: true }),
    },
  };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayMs = 86_400_000;

/**
 * `Nov 25 22:50` (of the last year), `Nov 25 2023`, `11-25-23 10:50PM`, `2023-11-25 22:50`. Other languages tell
 * no time.
 */
export function roughTimeIn(text: string, now: number): number | undefined {
  const unix = /^([A-Za-z]{3}) +(\d{1,2}) +(?:(\d{1,2}):(\d\d)|(\d{4}))$/.exec(text);
  if (unix) {
    const [, name = '', day, hour = '0', minute = '0', year] = unix;
    const month = months.indexOf(name.toLowerCase());
    if (month < 0) return undefined;
    const of = (y: number): number => Date.UTC(y, month, Number(day), Number(hour), Number(minute));
    if (year !== undefined) return of(Number(year));
    const thisYear = new Date(now).getUTCFullYear();
    return of(thisYear) > now + dayMs ? of(thisYear - 1) : of(thisYear);
  }
  const iso = /^(\d{4})-(\d\d)-(\d\d) +(\d\d):(\d\d)/.exec(text);
  if (iso) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = iso.slice(1, 6).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute);
  }
  const dos = /^(\d\d)-(\d\d)-(\d{2}|\d{4}) +(\d\d):(\d\d)(AM|PM)?$/i.exec(text);
  if (!dos) return undefined;
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0] = dos.slice(1, 6).map(Number);
  const half = dos[6]?.toUpperCase();
  const hour24 = half === undefined ? hour : (hour % 12) + (half === 'PM' ? 12 : 0);
  return Date.UTC(
    year < 100 ? (year < 70 ? 2000 + year : 1900 + year) : year,
    month - 1,
    day,
    hour24,
    minute,
  );
}
