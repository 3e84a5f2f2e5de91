import { words } from '../language/words';
import { escapePath, login, queryOf, secretText, tlsPair, webHost, type Shown } from './address';
import type { HttpPutDestination, Parsed, Secrets } from './destination';
import { askFolder } from './folder';
import type { Notes } from './notes';
import { present, takeWebOptions } from './options';
import { warnPlain } from './encryption';
import type { Tokens } from './tokenize';
import { secretOf, userOf } from './userinfo';

/**
 * `http(s)://` to a web server that takes PUT; `protocol=http-put` says so where it would be asked. A bearer token stands
 * behind the `?`.
 */
export function readHttpPut(given: Tokens, notes: Notes): Parsed {
  const { options, tokens } = takeWebOptions(given, ['tls', 'method', 'token'], notes);
  const tls = options.isOn('tls') ?? notes.beside.tls ?? tokens.scheme !== 'http';
  const user = userOf(tokens, notes);
  const password = secretOf(tokens, notes);
  const token = options.get('token');
  const place = askFolder(tokens.path, notes);
  const destination: HttpPutDestination = {
    protocol: 'http-put',
    scheme: tokens.scheme,
    host: tokens.host.toLowerCase(),
    port: tokens.port ?? (tls ? 443 : 80),
    tls,
    method: options.get('method')?.toUpperCase() === 'POST' ? 'POST' : 'PUT',
    ...present({ user }),
    path: `/${place.path}`,
    folder: place.folder,
    expires: null,
  };
  if (user !== undefined && password === undefined && token === undefined)
    notes.warn(words().remarks.asked.password);
  if (!tls) warnPlain(destination.host, notes);
  const secrets: Secrets = present({ password: user === undefined ? undefined : password, token });
  return { destination, secrets };
}

export function formatHttpPut(destination: HttpPutDestination, shown: Shown): string {
  const { scheme, user, path, method } = destination;
  const query = queryOf([
    ['protocol', 'http-put'],
    ['method', method === 'PUT' ? undefined : method],
    tlsPair(destination),
  ]);
  const token = secretText(shown, 'token', false);
  const last = token === undefined ? '' : `&token=${token}`;
  const name = login(user, secretText(shown, 'password'));
  return `${scheme}://${name}${webHost(destination)}${escapePath(path)}${query}${last}`;
}
