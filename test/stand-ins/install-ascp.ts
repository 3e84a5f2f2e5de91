import { readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { freshFolder, removeFolder } from '../servers/folders';

/** What the stand-in for ascp is to do. */
export interface AscpOrders {
  /** Stands for the folder of the server into which the user is let. */
  readonly docroot: string;
  readonly user: string;
  readonly password?: string;
  readonly key?: { readonly path: string; readonly passphrase?: string };
  readonly token?: string;
  readonly cookie?: string;
  /** SHA-1 of the host key that the server shows. */
  readonly fingerprint: string;
  readonly sshPort: number;
  /** What the server allows, kbit/s. */
  readonly kbits?: number;
  /** Nothing gets through by UDP, and HTTP is taken at this port. */
  readonly httpPort?: number;
  /** Reports name the target, not the source. */
  readonly tellsTargets?: boolean;
  /** Files that are there already are told one by one, not only counted. */
  readonly tellsSkipped?: boolean;
  /** By target: what is wrong with it. */
  readonly fileErrors?: Readonly<Record<string, AscpError>>;
  /** After failed files it ends with error 27, not with DONE. */
  readonly endsWithSomeFailed?: boolean;
  /** What happens in the first run, the second, and so forth. */
  readonly runs?: readonly AscpRun[];
}

export interface AscpRun {
  /** Frames come in crumbs. */
  readonly splits?: boolean;
  readonly error?: AscpError;
  /** It is killed when so many bytes have gone. */
  readonly diesAfter?: number;
  /** It writes that to its terminal and ends, without ever reporting. */
  readonly exits?: string;
  /** It runs, and reports nothing. */
  readonly hangs?: boolean;
  /** It reports this, which is no frame. */
  readonly garbage?: string;
}

export interface AscpError {
  readonly code: number;
  readonly description: string;
}

export interface AscpEntry {
  readonly event:
    'start' | 'refused' | 'rate' | 'cancel' | 'file' | 'error' | 'done' | 'died' | 'alone' | 'http';
  readonly pid: number;
  readonly why?: string;
  readonly argv?: readonly string[];
  readonly root?: string;
  readonly targets?: readonly string[];
  readonly env?: readonly string[];
  readonly kbits?: number;
  readonly target?: string;
  readonly start?: number;
  readonly written?: number;
  readonly how?: 'sent' | 'skipped' | 'cut' | 'failed';
  readonly code?: number;
}

export interface Ascp {
  /** The program. */
  readonly path: string;
  readonly docroot: string;
  order(orders: Partial<AscpOrders>): Promise<void>;
  /** What it was asked for and did, in all runs since it was installed. */
  log(): Promise<readonly AscpEntry[]>;
  remove(): Promise<void>;
}

/** Puts the stand-in into a folder of its own, beside its orders. */
export async function installAscp(orders: Omit<AscpOrders, 'docroot'>): Promise<Ascp> {
  const folder = await freshFolder();
  const docroot = await freshFolder();
  const program = path.join(folder, 'ascp');
  await symlink(path.resolve('test/stand-ins/ascp.mjs'), program);
  let current: AscpOrders = { ...orders, docroot };
  const order = async (changes: Partial<AscpOrders>): Promise<void> => {
    current = { ...current, ...changes };
    await writeFile(path.join(folder, 'ascp.json'), JSON.stringify(current));
  };
  await order({});
  return {
    path: program,
    docroot,
    order,
    log: async () => {
      const text = await readFile(path.join(folder, 'log.jsonl'), 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as AscpEntry);
    },
    remove: async () => {
      await removeFolder(folder);
      await removeFolder(docroot);
    },
  };
}
