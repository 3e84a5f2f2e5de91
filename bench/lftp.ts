import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataSet } from './data-sets';
import { prefix, type Command, type Target } from './tools';

/**
 * lftp reads a script, so that no password stands among the arguments.
 * @param open the lines that lead to the server.
 * @param parallel 1: lftp's own default.
 */
export async function lftpScript(
  open: readonly string[],
  data: DataSet,
  { place }: Target,
  parallel: number,
  scratch: string,
): Promise<Command> {
  const script = path.join(scratch, 'script');
  const to = `${place}/${prefix}`;
  const many = parallel === 1 ? '' : `-P ${parallel} `;
  const send = data.isFile ? `put -O ${to}/ ${data.path}` : `mirror -R ${many}${data.path} ${to}`;
  const lines = ['set cmd:fail-exit yes', ...open, send, 'bye'];
  await writeFile(script, `${lines.join('\n')}\n`, { mode: 0o600 });
  // Nothing of what a user has set for himself.
  return { argv: ['lftp', '--norc', '-f', script], env: { HOME: scratch, LFTP_HOME: scratch } };
}
