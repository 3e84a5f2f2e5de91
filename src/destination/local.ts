import { words } from '../language/words';
import { escapePath } from './address';
import type { LocalDestination, Parsed } from './destination';
import type { Notes } from './notes';
import { decodeOnce, hasControls } from './tokenize';
import { cleanPasted } from './wrapped';

/** An address whose beginning was not copied: its password must not become a folder's name. */
const cutAddress = /^[\\/]{2}[^\\/\s]*:[^\s]*@/;

/** Paths as people type them: `/srv/www`, `~/Movies`, `C:\out`, `\\server\share`, `./out`. */
export function looksLikePath(text: string): boolean {
  return /^(\/|~(\/|$)|[A-Za-z]:[\\/]|\\\\|\.{1,2}([\\/]|$))/.test(text);
}

export function readPath(text: string, notes: Notes): Parsed | undefined {
  if (/^\.{1,2}([\\/]|$)/.test(text)) return notes.fail(words().addressErrors.relativeFolder);
  if (cutAddress.test(text)) return notes.fail(words().addressErrors.noAddress);
  const windows = /^([A-Za-z]:[\\/]|\\\\)/.test(text);
  return local('file', windows ? text.replaceAll('\\', '/') : text, notes);
}

export function readFileUrl(text: string, notes: Notes): Parsed | undefined {
  const rest = text.replace(/^file:(\/\/)?/i, '');
  const slash = rest.indexOf('/');
  const host = rest.slice(0, slash < 0 ? rest.length : slash);
  if (host !== '' && host.toLowerCase() !== 'localhost') {
    const [computer = ''] = host.slice(host.lastIndexOf('@') + 1).split(':', 1);
    return notes.fail(words().addressErrors.otherComputer(computer));
  }
  const path = rest.slice(host.length).split('/').map(decodeOnce).join('/');
  return local('file', /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path, notes);
}

function local(scheme: string, path: string, notes: Notes): Parsed | undefined {
  if (path === '') return notes.fail(words().addressErrors.noFolder);
  const folder = path.endsWith('/') || path === '~';
  return { destination: { protocol: 'local', scheme, path, folder, expires: null }, secrets: {} };
}

/** The path; as `file://` where pasting it would lose white space or be taken for something else. */
export function formatLocal({ path }: LocalDestination): string {
  const isPlain = !hasControls(path) && !path.includes('://') && !cutAddress.test(path);
  if (isPlain && cleanPasted(path) === path) return path;
  return `file://${path.startsWith('/') ? '' : '/'}${escapePath(path)}`;
}
