import { importAws } from './aws';
import { isAwsConfig } from './aws-profiles';
import { importCyberduck } from './cyberduck';
import { importFileZilla } from './filezilla';
import type { ClientId, Import } from './imported';
import { importRclone } from './rclone';
import { importSsh } from './ssh';
import { importWinScp } from './winscp';

/** Reads files of one client, none of which may be there; the two of AWS belong together. */
export function importTexts(client: ClientId, texts: readonly string[]): Import {
  const imports = importsOf(client, texts);
  return {
    client,
    entries: imports.flatMap(({ entries }) => entries),
    leftOut: imports.flatMap(({ leftOut }) => leftOut),
  };
}

function importsOf(client: ClientId, texts: readonly string[]): readonly Import[] {
  if (client !== 'aws') return texts.map((text) => importers[client](text));
  return texts.length === 0 ? [] : [importBoth(texts)];
}

const importers: Readonly<Record<Exclude<ClientId, 'aws'>, (text: string) => Import>> = {
  filezilla: importFileZilla,
  cyberduck: importCyberduck,
  winscp: importWinScp,
  rclone: importRclone,
  ssh: importSsh,
};

/** Either file may be called by any name (AWS_CONFIG_FILE), so they are told apart by what they hold. */
function importBoth(texts: readonly string[]): Import {
  const config = texts.filter(isAwsConfig);
  const credentials = texts.filter((text) => !isAwsConfig(text));
  return importAws(config.join('\n'), credentials.join('\n'));
}
