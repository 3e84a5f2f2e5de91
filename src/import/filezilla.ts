import { childOf, readXml, textOf, type XmlElement } from '../destination/xml';
import { present } from '../destination/options';
import type { BookmarkColour } from '../model/bookmark';
import { hostOf, portOf } from '../destination/host-name';
import { words } from '../language/words';
import { readSafePath } from './filezilla-path';
import {
  clientNames,
  gathered,
  sentences,
  unreadable,
  type Import,
  type Imported,
  type Outcome,
} from './imported';
import { destinationOf, usualPorts, type Site } from './filezilla-protocols';

/** Colours of its Site Manager (src/commonui/site_color.h); two of them have no equal here. */
const colours: readonly (BookmarkColour | undefined)[] = [
  undefined,
  'red',
  'green',
  'blue',
  'yellow',
  'blue',
  'purple',
  'orange',
];

/** Most connections at once that Slipway takes. */
const mostParallel = 256;

/** `Logontype` (src/include/server.h, `LogonType`). */
const logon = { anonymous: '0', normal: '1', account: '4', key: '5' } as const;

/**
 * Reads `sitemanager.xml`, or a file that FileZilla exported; the format is that of src/commonui/xml_file.cpp
 * (`GetServer`) and src/commonui/site_manager.cpp (`Load`). Comments, and bookmarks inside of sites, are not read.
 */
export function importFileZilla(text: string): Import {
  const root = readXml(text.replace(/^\uFEFF/, ''));
  if (root?.name !== 'FileZilla3') return unreadable('filezilla', words().importing.files.filezilla);
  const servers = childOf(root, 'Servers');
  const outcomes: Outcome[] = [];
  if (servers) collect(servers, [], outcomes);
  return outcomes.length === 0
    ? unreadable('filezilla', words().importing.files.filezillaEmpty)
    : gathered('filezilla', outcomes);
}

function collect(parent: XmlElement, folders: readonly string[], outcomes: Outcome[]): void {
  for (const child of parent.children) {
    if (child.name === 'Folder') collect(child, [...folders, child.text.trim()], outcomes);
    else if (child.name === 'Server') outcomes.push(importSite(child, folders.filter(Boolean).join(' / ')));
  }
}

function importSite(server: XmlElement, folder: string): Outcome {
  const name =
    textOf(server, 'Name') ?? (server.text.trim() || textOf(server, 'Host')) ?? words().importing.site;
  const site = siteOf(server);
  if (site === undefined) return { name, why: words().importing.why.noHost };
  const made = destinationOf(site);
  if ('why' in made) return { name, why: made.why };
  const { destination, secrets } = made;
  const remark = sentences(made.remark, remarkOf(server, site));
  return { name, destination, secrets, ...listed(server, folder), ...present({ remark }) };
}

/** undefined: it names no host. */
function siteOf(server: XmlElement): Site | undefined {
  const host = hostOf(textOf(server, 'Host'));
  if (host === undefined) return undefined;
  const protocol = textOf(server, 'Protocol') ?? '0';
  const logonType = textOf(server, 'Logontype') ?? logon.anonymous;
  return {
    protocol,
    host,
    port: portOf(textOf(server, 'Port'), usualPorts.get(protocol) ?? 443),
    logonType,
    user: logonType === logon.anonymous ? undefined : childOf(server, 'User')?.text || undefined,
    password: passwordOf(server, logonType),
    keyFile: logonType === logon.key ? textOf(server, 'Keyfile') : undefined,
    active: textOf(server, 'PasvMode') === 'MODE_ACTIVE',
    // White space at its end may belong to the last name.
    path: readSafePath(childOf(server, 'RemoteDir')?.text ?? ''),
    parameters: parametersOf(server),
  };
}

/** Where and how it stands in the list, and how many connections it may have. */
function listed(server: XmlElement, folder: string): Pick<Imported, 'folder' | 'colour' | 'defaults'> {
  const parallel = portOf(textOf(server, 'MaximumMultipleConnections'), 0);
  return present({
    folder: folder || undefined,
    colour: colours[Number(textOf(server, 'Colour') ?? '0')],
    defaults: parallel >= 1 && parallel <= mostParallel ? { parallel } : undefined,
  });
}

/** Its `Pass` is text, base64, or encrypted with the master password (encoding="crypt"). */
function passwordOf(server: XmlElement, logonType: string): string | undefined {
  if (logonType !== logon.normal && logonType !== logon.account) return undefined;
  const pass = childOf(server, 'Pass');
  const encoding = pass?.attributes['encoding'] ?? '';
  if (encoding === '') return pass?.text || undefined;
  if (encoding !== 'base64') return undefined;
  return Buffer.from(pass?.text ?? '', 'base64').toString('utf8') || undefined;
}

function remarkOf(server: XmlElement, { logonType, keyFile, path }: Site): string | undefined {
  const isLocked = childOf(server, 'Pass')?.attributes['encoding'] === 'crypt';
  const hasPath = textOf(server, 'RemoteDir') !== undefined;
  const remarks = words().importing.remarks;
  return sentences(
    isLocked ? remarks.masterPassword(clientNames.filezilla) : undefined,
    logonType === logon.account ? remarks.accountName : undefined,
    logonType === logon.key && keyFile === undefined ? remarks.noKeyFile : undefined,
    hasPath && path === undefined ? remarks.foreignFolder : undefined,
  );
}

function parametersOf(server: XmlElement): ReadonlyMap<string, string> {
  return new Map(
    server.children
      .filter(({ name }) => name === 'Parameter')
      .map(({ attributes, text }) => [attributes['Name'] ?? '', text] as const),
  );
}
