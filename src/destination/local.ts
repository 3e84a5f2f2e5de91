import type { LocalDestination, Reading } from './destination';
import { decodeOnce } from './tokenize';

/** Paths as people type them: `/srv/www`, `~/Movies`, `C:\out`, `\\server\share`, `./out`. */
export function looksLikePath(text: string): boolean {
  return /^(\/|~(\/|$)|[A-Za-z]:[\\/]|\\\\|\.{1,2}([\\/]|$))/.test(text);
}

export function readPath(text: string): Reading {
  if (/^\.{1,2}([\\/]|$)/.test(text)) {
    return {
      destinations: [],
      problems: [
        { severity: 'error', text: 'Name the folder from its root on, for instance /srv/www or C:\\www.' },
      ],
    };
  }
  const windows = /^([A-Za-z]:[\\/]|\\\\)/.test(text);
  return localReading('file', windows ? text.replaceAll('\\', '/') : text);
}

export function readFileUrl(text: string): Reading {
  const rest = text.replace(/^file:(\/\/)?/i, '');
  const host = rest.startsWith('/')
    ? ''
    : rest.slice(0, rest.indexOf('/') < 0 ? rest.length : rest.indexOf('/'));
  if (host !== '' && host.toLowerCase() !== 'localhost') {
    return {
      destinations: [],
      problems: [
        {
          severity: 'error',
          text: `“${host.slice(host.lastIndexOf('@') + 1)}” is another computer; a file:// address names a folder on this one.`,
        },
      ],
    };
  }
  const path = rest.slice(host.length).split('/').map(decodeOnce).join('/');
  return localReading('file', /^\/[A-Za-z]:\//.test(path) ? path.slice(1) : path);
}

function localReading(scheme: string, path: string): Reading {
  if (path === '') {
    return { destinations: [], problems: [{ severity: 'error', text: 'The address names no folder.' }] };
  }
  const destination: LocalDestination = {
    protocol: 'local',
    scheme,
    path,
    folder: path.endsWith('/') || path === '~',
    expires: null,
  };
  return { destinations: [{ destination, secrets: {} }], problems: [] };
}
