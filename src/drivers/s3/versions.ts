import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type DeleteMarkerEntry,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
} from '@aws-sdk/client-s3';
import type { FileVersion } from '../../model/entry';
import { cancelled } from '../../model/failure';
import { received } from '../body';
import type { ByteRange, VersionAddress, VersionPage, Versions } from '../driver';
import type { S3Copying } from './copying';
import type { S3Session } from './session';

/** A page that a person looks at. */
const shownAtOnce = 250;

/** Versions of objects (S3 User Guide, "Using versioning in S3 buckets"). */
export class S3Versions implements Versions {
  constructor(
    private readonly session: S3Session,
    private readonly copying: S3Copying,
  ) {}

  async *list(path: string, signal: AbortSignal): AsyncIterable<FileVersion> {
    let after: string | undefined;
    do {
      const page = await this.#page(path, after, undefined, signal);
      for (const version of page.versions) {
        if (signal.aborted) throw cancelled('list', path);
        yield version;
      }
      after = page.next;
    } while (after !== undefined);
  }

  page(path: string, after: string | undefined, signal: AbortSignal): Promise<VersionPage> {
    return this.#page(path, after, shownAtOnce, signal);
  }

  /** @param most of them; missing: as many as the service tells at once, 1,000. */
  async #page(
    path: string,
    after: string | undefined,
    most: number | undefined,
    signal: AbortSignal,
  ): Promise<VersionPage> {
    const isFolder = path === '' || path.endsWith('/');
    const command = new ListObjectVersionsCommand({
      Bucket: this.session.bucket,
      Prefix: path,
      Delimiter: '/',
      MaxKeys: most,
      ...(after === undefined ? {} : markersOf(after)),
    });
    const page = await this.session.send(command, 'list', path, signal);
    const all = pageVersions(page);
    // A name stands before all that begin with it.
    const isOver = !isFolder && all.some((version) => version.path !== path);
    const next = isOver ? undefined : nextOf(page);
    return {
      versions: all.filter((version) => (version.path === path) !== isFolder),
      ...(next === undefined ? {} : { next }),
    };
  }

  async read(
    { path, id }: VersionAddress,
    range: ByteRange | undefined,
    signal: AbortSignal,
  ): Promise<Readable> {
    const { session } = this;
    const command = new GetObjectCommand({
      ...session.object(path),
      VersionId: id,
      Range: range && `bytes=${range.start}-${range.end ?? ''}`,
    });
    const answer = await session.send(command, 'read', path, signal);
    return received(answer.Body as Readable, path, signal, (error) => session.failure(error, 'read', path));
  }

  async restore({ path, id }: VersionAddress, signal: AbortSignal): Promise<void> {
    await this.copying.copy(path, path, 'copy', signal, id);
  }

  async remove({ path, id }: VersionAddress, signal: AbortSignal): Promise<void> {
    const command = new DeleteObjectCommand({ ...this.session.object(path), VersionId: id });
    await this.session.sendUnless(['NoSuchVersion', 'NoSuchKey'], command, 'remove', path, signal);
  }
}

/** Where a listing goes on: the name and the version after which; no id of a version holds a line's end. */
function nextOf({
  IsTruncated,
  NextKeyMarker = '',
  NextVersionIdMarker = '',
}: ListObjectVersionsCommandOutput) {
  return IsTruncated ? `${NextVersionIdMarker}\n${NextKeyMarker}` : undefined;
}

function markersOf(next: string): { readonly KeyMarker: string; readonly VersionIdMarker?: string } {
  const end = next.indexOf('\n');
  const id = next.slice(0, Math.max(end, 0));
  return { KeyMarker: next.slice(end + 1), ...(id === '' ? {} : { VersionIdMarker: id }) };
}

/** The service tells contents and removals one after the other, each in the order of their names and ages. */
function pageVersions({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput): FileVersion[] {
  const found = [
    ...Versions.flatMap((one) => versionOf(one, false)),
    ...DeleteMarkers.flatMap((one) => versionOf(one, true)),
  ];
  return found.toSorted(
    (a, b) =>
      Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)) ||
      Number(b.isLatest) - Number(a.isLatest) ||
      (b.modifiedMs ?? 0) - (a.modifiedMs ?? 0),
  );
}

function versionOf(
  { Key, VersionId, IsLatest, LastModified, ...more }: ObjectVersion & DeleteMarkerEntry,
  isRemoval: boolean,
): FileVersion[] {
  if (Key === undefined || VersionId === undefined) return [];
  return [
    {
      path: Key,
      id: VersionId,
      isLatest: IsLatest === true,
      isRemoval,
      ...(more.Size === undefined ? {} : { bytes: more.Size }),
      ...(LastModified ? { modifiedMs: LastModified.getTime() } : {}),
    },
  ];
}
