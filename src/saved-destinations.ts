import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BookmarkFile } from './bookmark-file';
import type { BookmarkView, ImportSummary, Input, Output, Target } from './contract';
import type { OpenedFile } from './contract-arrivals';
import { neededSecrets, takesKept, usableSecrets } from './destination/credentials';
import type { Destination, Parsed, Secrets } from './destination/destination';
import { nameOf, urlOf } from './destination/display';
import { holdersOf } from './destination/inside';
import { withLearned } from './destination/learned';
import { isSame, isSamePlace } from './destination/same';
import { importOf } from './import/recognise';
import { findSources, mostBytes, readSource, type Source } from './import/sources';
import type { Import, Imported } from './import/imported';
import { secretsFor } from './kept-secrets';
import { words } from './language/words';
import type { Bookmark } from './model/bookmark';
import { Failure } from './model/failure';
import type { IfExists } from './model/job';
import type { Viewers } from './model/viewers';
import { readExport, writeExport } from './store/bookmark-schema';
import type { Bookmarks } from './store/bookmarks';
import type { Vault } from './store/vault';
import { resolveTarget } from './target';
import { bookmarkView } from './views';

export interface SavedOutside {
  /** Where other programs keep what can be imported. */
  readonly home: string;
  readonly bookmarks: Bookmarks;
  readonly vault: Vault;
  /** Told after every change. */
  readonly changed: () => Promise<void>;
  /** Where the secrets go that are kept for a job alone. */
  readonly destinationOf: (account: string) => Destination | undefined;
  /** Whether a job that is not over needs the secrets kept under that account. */
  readonly isInUse: (account: string) => boolean;
}

/** The bookmarks and their secrets together: whatever changes one keeps the other in step. */
export class SavedDestinations {
  #learning = Promise.resolve();

  constructor(private readonly outside: SavedOutside) {}

  async save({ target, name, ...rest }: Input<'saveBookmark'>): Promise<BookmarkView> {
    const { destination, secrets } = await this.resolve(target);
    const { folder, colour, defaults } = rest;
    const wanted = name || nameOf(destination);
    return this.#keep(
      {
        id: randomUUID(),
        name: this.outside.bookmarks.freeName(wanted),
        ...(folder === undefined ? {} : { folder }),
        ...(colour === undefined ? {} : { colour }),
        destination,
        defaults: defaults ?? {},
      },
      secrets,
    );
  }

  async edit({ id, secrets, name, ...rest }: Input<'editBookmark'>): Promise<BookmarkView> {
    const known = takesKept(this.mustBe(id).destination, rest.destination)
      ? await this.outside.vault.get(id)
      : {};
    const next = usableSecrets(rest.destination, { ...known, ...secrets });
    return this.#keep({ id, name: this.outside.bookmarks.freeName(name, id), ...rest }, next);
  }

  async rename({ id, name }: Input<'renameBookmark'>): Promise<BookmarkView> {
    const bookmark = { ...this.mustBe(id), name: this.outside.bookmarks.freeName(name, id) };
    await this.outside.bookmarks.save(bookmark);
    await this.outside.changed();
    return this.#viewOf(bookmark);
  }

  async move({ id, folder, before }: Input<'moveBookmark'>): Promise<void> {
    this.mustBe(id);
    await this.outside.bookmarks.move(id, folder, before);
    await this.outside.changed();
  }

  async duplicate({ id }: Input<'duplicateBookmark'>): Promise<BookmarkView> {
    const bookmark = this.mustBe(id);
    const name = this.outside.bookmarks.freeName(bookmark.name);
    return this.#keep({ ...bookmark, id: randomUUID(), name }, await this.outside.vault.get(id));
  }

  /** Takes the place of the secret that this destination is used with. */
  async setSecret({ id, secret }: Input<'setBookmarkSecret'>): Promise<BookmarkView> {
    const bookmark = this.mustBe(id);
    await this.outside.vault.set(id, await this.withSecret(id, bookmark.destination, secret));
    await this.outside.changed();
    return this.#viewOf(bookmark);
  }

  /** The account's secrets with one entered anew: the one that is known already, or else the first that is needed. */
  async withSecret(account: string, destination: Destination, secret?: string): Promise<Secrets> {
    if (secret === undefined) return this.secretsOf(account, destination);
    const known = await this.outside.vault.get(account);
    const needed = neededSecrets(destination);
    const name = needed.find((one) => known[one] !== undefined) ?? needed[0] ?? 'password';
    return { ...known, [name]: secret };
  }

  /** Takes a corrected destination over, where that account is a bookmark's. */
  async correct(account: string, destination: Destination): Promise<void> {
    const bookmark = this.outside.bookmarks.byId(account);
    if (!bookmark) return;
    await this.outside.bookmarks.save({ ...bookmark, destination });
    await this.outside.changed();
  }

  /** What a connection has found out holds for all that are saved of that place; what is lost is found out again. */
  learn(before: Destination, now: Destination): void {
    this.#learning = this.#learning.then(() => this.#learn(before, now)).catch(() => undefined);
  }

  /** Resolves when what was learned is kept. */
  learned(): Promise<void> {
    return this.#learning;
  }

  async #learn(before: Destination, now: Destination): Promise<void> {
    const { bookmarks, changed } = this.outside;
    for (const { id } of bookmarks.all) {
      const bookmark = bookmarks.byId(id);
      const destination = bookmark && withLearned(bookmark.destination, before, now);
      if (!destination) continue;
      await bookmarks.save({ ...bookmark, destination });
      await changed();
    }
  }

  /** What deliveries begin with, where that account is a bookmark's. */
  async setIfExists(account: string, ifExists: IfExists): Promise<void> {
    const bookmark = this.outside.bookmarks.byId(account);
    if (!bookmark) return;
    await this.outside.bookmarks.save({ ...bookmark, defaults: { ...bookmark.defaults, ifExists } });
    await this.outside.changed();
  }

  /** How viewers get what goes there, where that account is a bookmark's and somebody has said it. */
  viewersOf(account: string): Viewers | undefined {
    return this.outside.bookmarks.byId(account)?.defaults.viewers;
  }

  async setViewers(account: string, viewers: Viewers): Promise<void> {
    const bookmark = this.outside.bookmarks.byId(account);
    if (!bookmark) return;
    const { viewers: _before, ...others } = bookmark.defaults;
    const defaults = Object.keys(viewers).length === 0 ? others : { ...others, viewers };
    await this.outside.bookmarks.save({ ...bookmark, defaults });
    await this.outside.changed();
  }

  async remove(id: string): Promise<void> {
    await this.outside.bookmarks.remove(id);
    // A job that still needs the secret keeps it until it is over.
    if (!this.outside.isInUse(id)) await this.outside.vault.delete(id);
    await this.outside.changed();
  }

  /** A job is over: secrets that were kept for it alone, or for a bookmark that is gone, leave the keychain. */
  retire(jobId: string, account: string): void {
    const { bookmarks, isInUse } = this.outside;
    const needed = account !== jobId && (bookmarks.byId(account) !== undefined || isInUse(account));
    if (!needed) void this.outside.vault.retire(account);
  }

  async resolve(target: Target): Promise<Parsed & { readonly bookmark?: Bookmark }> {
    if ('bookmarkId' in target) return this.parsedOf(target.bookmarkId);
    const parsed = resolveTarget(target);
    const keptBy = 'keptBy' in target ? target.keptBy : undefined;
    return keptBy === undefined ? parsed : this.withKept(parsed, keptBy);
  }

  async parsedOf(id: string): Promise<Parsed & { readonly bookmark: Bookmark }> {
    const bookmark = this.mustBe(id);
    return { destination: bookmark.destination, secrets: await this.outside.vault.get(id), bookmark };
  }

  /** @param account a bookmark's, or that of a job whose destination is not saved. */
  async withKept(parsed: Parsed, account: string): Promise<Parsed> {
    const given = this.outside.destinationOf(account) ?? this.mustBe(account).destination;
    if (!takesKept(given, parsed.destination)) return parsed;
    const known = usableSecrets(parsed.destination, await this.secretsOf(account, given));
    return { ...parsed, secrets: { ...known, ...parsed.secrets } };
  }

  /** What a place of that account is reached with. */
  secretsOf(account: string, place: Destination): Promise<Secrets> {
    return secretsFor(place, account, this.outside.bookmarks.all, this.outside.vault);
  }

  /** What is saved of a place that was pasted, or looked into: deliveries there begin as those to it do. */
  known(destination: Destination, id: string | undefined): Bookmark | undefined {
    const { bookmarks } = this.outside;
    const keeper = id === undefined ? undefined : bookmarks.byId(id);
    return keeper ?? bookmarks.all.find((one) => isSamePlace(one.destination, destination));
  }

  /** The saved destination that reaches most closely to a place. */
  holding(place: Destination): Output<'jobPlace'> | undefined {
    const [nearest] = holdersOf(place, this.outside.bookmarks.all);
    return nearest && { bookmarkId: nearest.keeper.id, folder: nearest.path };
  }

  mustBe(id: string): Bookmark {
    const bookmark = this.outside.bookmarks.byId(id);
    if (bookmark) return bookmark;
    const subject = words().requests.notSaved;
    throw new Failure({ kind: 'bad-address', operation: 'connect', subject, detail: subject });
  }

  async views(): Promise<BookmarkView[]> {
    return Promise.all(this.outside.bookmarks.all.map((bookmark) => this.#viewOf(bookmark)));
  }

  /** All bookmarks as a file's text, without secrets. */
  exportText(): { readonly text: string; readonly count: number } {
    const { all } = this.outside.bookmarks;
    return { text: writeExport(all), count: all.length };
  }

  /** Programs on this computer whose saved destinations can be imported. */
  async sources(): Promise<Output<'importSources'>> {
    return (await this.#sources()).map(({ client, label }) => ({ client, label }));
  }

  /** @throws Failure `not-found` where that program has nothing any more. */
  async importFrom(client: string): Promise<ImportSummary> {
    const source = (await this.#sources()).find((one) => one.client === client);
    if (source) return this.#take(await readSource(source));
    const subject = words().requests.noSource;
    throw new Failure({ kind: 'not-found', operation: 'read', subject, detail: subject });
  }

  #sources(): Promise<Source[]> {
    return findSources({ home: this.outside.home, platform: process.platform, env: process.env });
  }

  /** Files that somebody chose: our own, or those of a program that is known by their content. */
  async importFiles(paths: readonly string[]): Promise<ImportSummary> {
    const added: string[] = [];
    const remarks: ImportSummary['remarks'] = [];
    for (const path of paths) {
      const one = await this.#importFile(path);
      added.push(...one.added);
      remarks.push(...one.remarks);
    }
    return { added, remarks };
  }

  /** What would come of bookmarks that somebody else has written. */
  previewOf({ entries }: BookmarkFile): OpenedFile['entries'] {
    return entries.map(({ name, folder, destination }) => {
      const same = this.outside.bookmarks.all.find((one) => isSame(one.destination, destination));
      return {
        name,
        address: urlOf(destination),
        ...(folder === undefined ? {} : { folder }),
        ...(same === undefined ? {} : { savedAs: same.name }),
      };
    });
  }

  takeFile({ entries }: BookmarkFile): Promise<ImportSummary> {
    return this.#take({ entries: entries.map((bookmark) => ({ ...bookmark, secrets: {} })), leftOut: [] });
  }

  async #importFile(path: string): Promise<ImportSummary> {
    const name = basename(path);
    const left = (why: string): ImportSummary => ({ added: [], remarks: [{ name, why }] });
    let text: string;
    try {
      if ((await stat(path)).size > mostBytes) return left(words().importing.chosenFile.tooLarge);
      text = await readFile(path, 'utf8');
    } catch {
      return left(words().importing.files.unreadable);
    }
    const own = readExport(text);
    if (own)
      return this.#take({ entries: own.map((bookmark) => ({ ...bookmark, secrets: {} })), leftOut: [] });
    const read = importOf(name, text);
    return read ? this.#take(read) : left(words().importing.chosenFile.unknown);
  }

  /** What is saved already is not saved a second time, but secrets that were missing come in. */
  async #take({ entries, leftOut }: Pick<Import, 'entries' | 'leftOut'>): Promise<ImportSummary> {
    const { bookmarks, vault } = this.outside;
    const remarks: ImportSummary['remarks'] = leftOut.map(({ name, why }) => ({ name, why }));
    const fresh: Bookmark[] = [];
    const added: string[] = [];
    for (const entry of entries) {
      const same = bookmarks.all.find((one) => isSame(one.destination, entry.destination));
      if (same) {
        remarks.push({ name: entry.name, why: words().importing.chosenFile.savedAlready(same.name) });
        const known = await vault.get(same.id);
        if (Object.keys(known).length === 0) await vault.set(same.id, entry.secrets);
        continue;
      }
      const bookmark = this.#fromImport(entry, fresh);
      fresh.push(bookmark);
      added.push(bookmark.name);
      await vault.set(bookmark.id, entry.secrets);
      if (entry.remark !== undefined) remarks.push({ name: bookmark.name, why: entry.remark });
    }
    await bookmarks.add(fresh);
    await this.outside.changed();
    return { added, remarks };
  }

  #fromImport(entry: Imported, fresh: readonly Bookmark[]): Bookmark {
    const { name, folder, colour, destination, defaults = {} } = entry;
    const wanted = (name.trim() || nameOf(destination)).slice(0, 180);
    const taken = new Set(fresh.map((one) => one.name.toLowerCase()));
    let free = this.outside.bookmarks.freeName(wanted);
    for (let number = 2; taken.has(free.toLowerCase()); number += 1)
      free = this.outside.bookmarks.freeName(`${wanted} ${number}`);
    return {
      id: randomUUID(),
      name: free,
      ...(folder === undefined ? {} : { folder: folder.slice(0, 200) }),
      ...(colour === undefined ? {} : { colour }),
      destination,
      defaults,
    };
  }

  async #keep(bookmark: Bookmark, secrets: Secrets): Promise<BookmarkView> {
    if (Object.keys(secrets).length === 0) await this.outside.vault.delete(bookmark.id);
    else await this.outside.vault.set(bookmark.id, secrets);
    await this.outside.bookmarks.save(bookmark);
    await this.outside.changed();
    return this.#viewOf(bookmark);
  }

  async #viewOf(bookmark: Bookmark): Promise<BookmarkView> {
    const wants = bookmark.destination.protocol !== 'local';
    const known = wants ? Object.keys(await this.outside.vault.get(bookmark.id)) : [];
    return bookmarkView(bookmark, known, this.outside.vault.isKept(bookmark.id));
  }
}
