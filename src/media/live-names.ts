import type { NamePattern } from './live-manifest';

/** Names under which packagers and copying programs write what is not whole yet, and names that are hidden. */
const temporary = /(?:\.(?:tmp|temp|part|partial|filepart)|~)$/i;
/** As rsync writes: `.name.Ab12Cd`. */
const copied = /^\.(.+)\.[A-Za-z0-9]{6}$/;

/** @param name relative to the folder. */
export function isTemporary(name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return temporary.test(base) || base.startsWith('.');
}

/** The name that a temporary file will be renamed to, where its own name tells. */
export function announcedBy(name: string): string | undefined {
  const slash = name.lastIndexOf('/') + 1;
  const [folder, base] = [name.slice(0, slash), name.slice(slash)];
  const meant = copied.exec(base)?.[1] ?? base.replace(temporary, '');
  return meant === base || meant === '' ? undefined : folder + meant;
}

/** The number that a name has in the place of the pattern's; undefined: it is not so called. */
export function numberIn(name: string, { before, after }: NamePattern): bigint | undefined {
  if (!name.startsWith(before) || !name.endsWith(after)) return undefined;
  const between = name.slice(before.length, name.length - after.length);
  return /^\d{1,20}$/.test(between) ? BigInt(between) : undefined;
}
