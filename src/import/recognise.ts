import type { Import } from './imported';
import { importTexts } from './import-texts';
import { clientOf } from './sources';

/**
 * Reads a file that somebody chose by hand.
 * @returns undefined where no program is known that writes such a file.
 */
export function importOf(fileName: string, text: string): Import | undefined {
  const client = clientOf(fileName, text);
  return client && importTexts(client, [text]);
}
