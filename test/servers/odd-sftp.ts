import { generateKeyPairSync } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, stat, type FileHandle } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import ssh2, { type Attributes, type AuthContext, type Connection, type SFTPWrapper } from 'ssh2';
import { sleep } from './daemon';

/** How this server differs from a good one; none of it is forbidden to a server of SFTP version 3. */
export interface Oddities {
  /** What happens to a write that comes while another one of that file is not done. */
  readonly writesAtOnce?: 'refused' | 'lost';
  /** Most bytes of one answer to a read. */
  readonly readBytes?: number;
  /** Names in one answer to a listing. */
  readonly namesAtATime?: number;
  /** Times cannot be set, and the size of an open file cannot be asked. */
  readonly noAttributes?: boolean;
  /** Sessions of one connection; more are refused. */
  readonly sessions?: number;
  /** Rounds of prompts, with their right answers. */
  readonly prompts?: readonly (readonly (readonly [text: string, answer: string])[])[];
  /** Hangs up after so many writes of one connection, once. */
  readonly hangUpAfter?: number;
}

export interface OddSftp {
  readonly host: string;
  readonly port: number;
  /** In base64, as in a `known_hosts`. */
  readonly hostKey: string;
  readonly algorithm: string;
  readonly stats: { connections: number; sessions: number };
  stop(): Promise<void>;
}

export const oddUser = { user: 'odd', password: 'odd-password' } as const;

const { STATUS_CODE: code } = ssh2.utils.sftp;

/**
 * Starts a server made with ssh2's own server class on a free port. It serves the files of this computer to one
 * user, knows no extension, and does not rename onto what exists.
 */
export function startOddSftp(oddities: Oddities = {}): Promise<OddSftp> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  const stats = { connections: 0, sessions: 0 };
  const clients = new Set<Connection>();
  let hangUps = oddities.hangUpAfter === undefined ? 0 : 1;
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    stats.connections += 1;
    clients.add(client);
    let sessions = 0;
    client.on('authentication', (context) => authenticate(context, oddities));
    client.on('session', (accept, reject) => {
      sessions += 1;
      if (sessions > (oddities.sessions ?? Infinity)) return reject();
      stats.sessions += 1;
      return accept().on('sftp', (acceptSftp) => {
        const files = new OddFiles(acceptSftp(), oddities, () => {
          if (hangUps === 0) return;
          hangUps -= 1;
          client.end();
        });
        files.serve();
      });
    });
    client.on('error', () => undefined);
    client.on('close', () => clients.delete(client));
  });
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      for (const client of clients) client.end();
      server.close(() => resolve());
    });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const hostKey = parsed.getPublicSSH().toString('base64');
      resolve({ host: '127.0.0.1', port, hostKey, algorithm: 'ssh-rsa', stats, stop });
    });
  });
}

function authenticate(context: AuthContext, { prompts }: Oddities): void {
  if (prompts && context.method === 'keyboard-interactive') {
    const next = (round: number): void => {
      const asked = prompts[round];
      if (!asked) return context.accept();
      return context.prompt(
        asked.map(([prompt]) => ({ prompt, echo: prompt.startsWith('Code') })),
        'Odd sign-in',
        `Round ${round + 1}`,
        (answers) => {
          if (asked.every(([, answer], index) => answers[index] === answer)) next(round + 1);
          else context.reject(['keyboard-interactive']);
        },
      );
    };
    return next(0);
  }
  const isRight = context.method === 'password' && context.password === oddUser.password;
  if (!prompts && isRight && context.username === oddUser.user) return context.accept();
  return context.reject([prompts ? 'keyboard-interactive' : 'password']);
}

interface OpenFile {
  readonly handle?: FileHandle;
  names?: string[];
  writing: number;
}

/** The requests of one session. */
class OddFiles {
  readonly #open = new Map<number, OpenFile>();
  #next = 0;
  #writes = 0;

  constructor(
    private readonly sftp: SFTPWrapper,
    private readonly oddities: Oddities,
    private readonly hangUp: () => void,
  ) {}

  serve(): void {
    this.sftp.once('close', () => {
      for (const { handle } of this.#open.values()) void handle?.close();
    });
    this.#serveFiles();
    this.#serveNames();
    this.#serveAttributes();
  }

  #serveFiles(): void {
    const { sftp } = this;
    sftp.on('OPEN', (id, name, flags) =>
      this.#answer(id, async () => {
        const handle = await open(name, nodeFlags(flags), 0o644);
        sftp.handle(id, this.#add({ handle, writing: 0 }));
      }),
    );
    sftp.on('WRITE', (id, handle, offset, data) =>
      this.#answer(id, () => this.#write(id, handle, offset, data)),
    );
    sftp.on('READ', (id, handle, offset, length) =>
      this.#answer(id, async () => {
        const most = Math.min(length, this.oddities.readBytes ?? length);
        const { buffer, bytesRead } = await this.#file(handle).read(Buffer.alloc(most), 0, most, offset);
        if (bytesRead === 0) sftp.status(id, code.EOF);
        else sftp.data(id, buffer.subarray(0, bytesRead));
      }),
    );
    sftp.on('CLOSE', (id, handle) =>
      this.#answer(id, async () => {
        await this.#of(handle).handle?.close();
        this.#open.delete(handle.readUInt32BE(0));
        sftp.status(id, code.OK);
      }),
    );
  }

  async #write(id: number, handle: Buffer, offset: number, data: Buffer): Promise<void> {
    const { writesAtOnce, hangUpAfter = Infinity } = this.oddities;
    const file = this.#of(handle);
    this.#writes += 1;
    if (this.#writes > hangUpAfter) this.hangUp();
    const tooMany = writesAtOnce !== undefined && file.writing > 0;
    if (tooMany && writesAtOnce === 'refused') return this.sftp.status(id, code.FAILURE);
    file.writing += 1;
    await sleep(1);
    if (!tooMany) await file.handle?.write(data, 0, data.length, offset);
    file.writing -= 1;
    return this.sftp.status(id, code.OK);
  }

  #serveNames(): void {
    const { sftp } = this;
    const done = (id: number, work: () => Promise<unknown>): void =>
      this.#answer(id, async () => {
        await work();
        sftp.status(id, code.OK);
      });
    sftp.on('REMOVE', (id, name) => done(id, () => rm(name)));
    sftp.on('MKDIR', (id, name) => done(id, () => mkdir(name)));
    sftp.on('RMDIR', (id, name) => done(id, () => rmdir(name)));
    sftp.on('RENAME', (id, from, to) =>
      done(id, async () => {
        if (await stat(to).catch(() => undefined)) throw new Error('It exists.');
        await rename(from, to);
      }),
    );
    sftp.on('REALPATH', (id, name) =>
      this.#answer(id, async () => sftp.name(id, [entry(path.resolve('/', name), undefined)])),
    );
    sftp.on('OPENDIR', (id, name) =>
      this.#answer(id, async () => {
        const names = (await readdir(name)).map((inner) => path.join(name, inner));
        sftp.handle(id, this.#add({ names, writing: 0 }));
      }),
    );
    sftp.on('READDIR', (id, handle) =>
      this.#answer(id, async () => {
        const names = this.#of(handle).names?.splice(0, this.oddities.namesAtATime ?? 100) ?? [];
        if (names.length === 0) return sftp.status(id, code.EOF);
        return sftp.name(
          id,
          await Promise.all(names.map(async (name) => entry(path.basename(name), await stat(name)))),
        );
      }),
    );
  }

  #serveAttributes(): void {
    const { sftp } = this;
    const noAttributes = this.oddities.noAttributes === true;
    const attributes = (id: number, work: () => Promise<Stats>): void =>
      this.#answer(id, async () => sftp.attrs(id, attributesOf(await work())));
    sftp.on('STAT', (id, name) => attributes(id, () => stat(name)));
    sftp.on('LSTAT', (id, name) => attributes(id, () => stat(name)));
    sftp.on('FSTAT', (id, handle) => {
      if (noAttributes) sftp.status(id, code.OP_UNSUPPORTED);
      else attributes(id, () => this.#file(handle).stat());
    });
    sftp.on('FSETSTAT', (id, handle, { atime, mtime, size }) =>
      this.#answer(id, async () => {
        if (noAttributes) return sftp.status(id, code.OP_UNSUPPORTED);
        if (size !== undefined) await this.#file(handle).truncate(size);
        if (mtime !== undefined) await this.#file(handle).utimes(atime, mtime);
        return sftp.status(id, code.OK);
      }),
    );
  }

  #answer(id: number, work: () => Promise<unknown>): void {
    void work().catch((error: unknown) => {
      const system = error instanceof Error && 'code' in error ? error.code : '';
      const missing = system === 'ENOENT' || system === 'ENOTDIR';
      this.sftp.status(id, missing ? code.NO_SUCH_FILE : code.FAILURE);
    });
  }

  #add(file: OpenFile): Buffer {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(this.#next);
    this.#open.set(this.#next, file);
    this.#next += 1;
    return handle;
  }

  #of(handle: Buffer): OpenFile {
    const file = this.#open.get(handle.readUInt32BE(0));
    if (!file) throw new Error('There is no such handle.');
    return file;
  }

  #file(handle: Buffer): FileHandle {
    const file = this.#of(handle).handle;
    if (!file) throw new Error('That handle is a folder’s.');
    return file;
  }
}

function nodeFlags(flags: number): number {
  const { OPEN_MODE: mode } = ssh2.utils.sftp;
  const has = (one: number): boolean => (flags & one) !== 0;
  const access = has(mode.WRITE)
    ? has(mode.READ)
      ? constants.O_RDWR
      : constants.O_WRONLY
    : constants.O_RDONLY;
  return access | (has(mode.CREAT) ? constants.O_CREAT : 0) | (has(mode.TRUNC) ? constants.O_TRUNC : 0);
}

function entry(
  filename: string,
  stats: Stats | undefined,
): { filename: string; longname: string; attrs: Attributes } {
  const attrs = stats ? attributesOf(stats) : { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };
  return { filename, longname: filename, attrs };
}

function attributesOf({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats): Attributes {
  return { mode, uid, gid, size, atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) };
}
