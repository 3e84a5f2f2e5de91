import { local, refused, row, type Case } from '../expected';
import { says } from '../said';

const paths: readonly (readonly [paste: string, path: string, folder: boolean])[] = [
  ['/srv/www', '/srv/www', false],
  ['/srv/www/', '/srv/www/', true],
  ['/', '/', true],
  ['/srv/a b#c?d%20e/', '/srv/a b#c?d%20e/', true],
  ['/srv/ü 😀', '/srv/ü 😀', false],
  ['/srv/u:p@h/x', '/srv/u:p@h/x', false],
  ['//nas/share', '//nas/share', false],
  ['~', '~', true],
  ['~/', '~/', true],
  ['~/Movies', '~/Movies', false],
  ['/Users/joe/My Movies/', '/Users/joe/My Movies/', true],
  ['C:\\out\\www', 'C:/out/www', false],
  ['C:\\out\\', 'C:/out/', true],
  ['C:\\', 'C:/', true],
  ['d:/out', 'd:/out', false],
  ['\\\\server\\share\\x', '//server/share/x', false],
  ['"/srv/my www/"', '/srv/my www/', true],
  ['"C:\\my out\\"', 'C:/my out/', true],
  ['file:///srv/www', '/srv/www', false],
  ['file:///srv/www/', '/srv/www/', true],
  ['file:/srv/www', '/srv/www', false],
  ['FILE:///srv/www', '/srv/www', false],
  ['file://localhost/srv/www', '/srv/www', false],
  ['file://LOCALHOST/srv/www', '/srv/www', false],
  ['file:///srv/a%20b%23c%2Bd+e', '/srv/a b#c+d+e', false],
  ['file:///srv/a#b?c', '/srv/a#b?c', false],
  ['file:///srv/%252F', '/srv/%2F', false],
  ['file:///srv/100%/x', '/srv/100%/x', false],
  ['file:///C:/out/www', 'C:/out/www', false],
  ['file:////nas/share', '//nas/share', false],
];

/** Folders on this computer, as each system writes them. */
export const folders: readonly Case[] = [
  ...paths.map(([paste, path, folder]) => row(paste, local(path, folder))),
  row('/srv/www', local('/srv/www', false), { options: { user: 'AK', secret: 'SE', tls: false } }),
  refused('.', says.relative),
  refused('./out', says.relative),
  refused('../out', says.relative),
  refused('..\\out', says.relative),
  refused('file://server/share/x', says.otherComputer('server')),
  refused('file://user:topsecret@server/share', says.otherComputer('server')),
  refused('file://user:top/secret@server/share', says.otherComputer('user')),
  refused('file://', says.noFolder),
];
