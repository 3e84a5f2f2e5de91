import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { isAws, knownService } from '../../destination/services';
import { words } from '../../language/words';
import type { Aspect, Diagnosis, Grade } from '../../model/diagnosis';
import { Failure, isTransient, type Operation } from '../../model/failure';
import type { S3Multipart } from './multipart';
import type { S3Session } from './session';

const content = Buffer.from('#EXTM3U\n#EXT-X-ENDLIST\n');
const options = { contentType: 'application/vnd.apple.mpegurl', modifiedMs: 0 };
/** The class that stores know which know more than one. */
const secondClass = 'STANDARD_IA';

/** How an S3 service wants to be spoken to, and which parts of Amazon's interface it has. */
export async function* examine(
  session: S3Session,
  multipart: S3Multipart,
  asked: S3Session['destination'],
  probe: string | undefined,
  signal: AbortSignal,
): AsyncIterable<Diagnosis> {
  if (session.destination.bucket !== undefined) {
    yield region(session, asked.region);
    yield await addressing(session, asked.addressing, signal);
  }
  if (probe === undefined) return;
  const look = new Look(session, probe, signal);
  yield await parts(multipart, look);
  yield await checksums(look);
  // What is encrypted with a key of one's own is public to nobody who lacks it.
  if (session.customerKey === undefined) yield await access(look);
  yield* storageClass(look);
}

function finding(aspect: Aspect, grade: Grade, text: string, detail?: string, advice?: string): Diagnosis {
  return {
    aspect,
    grade,
    text,
    ...(detail === undefined ? {} : { detail }),
    ...(advice === undefined ? {} : { advice }),
  };
}

function region({ destination }: S3Session, said: string): Diagnosis {
  const says = words().doctor.s3;
  const text = destination.region === said ? says.region(said) : says.regionFound(destination.region, said);
  return finding('region', destination.region === said ? 'ok' : 'note', text);
}

async function addressing(
  session: S3Session,
  said: 'path' | 'virtual',
  signal: AbortSignal,
): Promise<Diagnosis> {
  const says = words().doctor.s3;
  const { addressing: style, host } = session.destination;
  const text = style === 'path' ? says.inPath(host) : says.inHost(`${session.bucket}.${host}`);
  if (style !== said) return finding('addressing', 'note', says.styleFound(text));
  const otherwise = await session.isFoundOtherwise(signal);
  if (otherwise === undefined) return finding('addressing', 'ok', text);
  return finding('addressing', 'ok', otherwise ? says.otherToo(text) : says.otherNot(text));
}

/** One object of no worth, and what became of a try with it. */
class Look {
  constructor(
    readonly session: S3Session,
    readonly path: string,
    readonly signal: AbortSignal,
  ) {}

  /**
   * What it failed with; undefined: it did not.
   * @throws what says nothing of the question: that it was stopped, or that nothing answers.
   */
  async failureOf(work: () => Promise<unknown>): Promise<Failure | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      if (!(error instanceof Failure) || error.kind === 'cancelled' || isTransient(error.kind)) throw error;
      return error;
    }
  }

  put(more: Partial<PutObjectCommand['input']>): PutObjectCommand {
    return new PutObjectCommand({
      ...this.session.object(this.path),
      ContentType: options.contentType,
      ContentLength: content.length,
      Body: content,
      ...more,
    });
  }

  send(command: PutObjectCommand): Promise<unknown> {
    return this.session.send(command, 'write', this.path, this.signal);
  }

  async stored(): Promise<Buffer> {
    const command = new GetObjectCommand(this.session.object(this.path));
    const operation: Operation = 'read';
    const { Body } = await this.session.send(command, operation, this.path, this.signal);
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  }
}

async function parts(multipart: S3Multipart, look: Look): Promise<Diagnosis> {
  const says = words().doctor.s3;
  const { path, signal } = look;
  let uploadId: string | undefined;
  const refused = await look.failureOf(async () => {
    uploadId = await multipart.begin(path, options, signal);
  });
  if (uploadId === undefined)
    return finding('parts', 'note', says.partsRefused, refused?.detail, says.partsAdvice);
  const address = { path, uploadId };
  const kept = await look.failureOf(() => multipart.abort(address, signal));
  if (kept) return finding('parts', 'note', says.partsLeft, kept.detail, says.partsAdvice);
  return finding('parts', 'ok', says.parts);
}

/** A server that does not know the framing may store it with the content, so that is looked at. */
async function checksums(look: Look): Promise<Diagnosis> {
  const says = words().doctor.s3;
  const { session, path, signal } = look;
  const checked = (command: PutObjectCommand): Promise<unknown> =>
    session.sendWithChecksums(command, path, signal);
  const streamed = await look.failureOf(() =>
    checked(look.put({ Body: Readable.from([content], { objectMode: false }), ChecksumAlgorithm: 'CRC32' })),
  );
  if (!streamed) {
    let isWhole = true;
    await look.failureOf(async () => {
      isWhole = (await look.stored()).equals(content);
    });
    return isWhole
      ? finding('checksums', 'ok', says.checksums)
      : finding('checksums', 'note', says.checksumsStored);
  }
  const plain = await look.failureOf(() => checked(look.put({ ChecksumAlgorithm: 'CRC32' })));
  return finding('checksums', 'note', plain ? says.checksumsNone : says.checksumsPlain, streamed.detail);
}

async function access(look: Look): Promise<Diagnosis> {
  const says = words().doctor.s3;
  const refused = await look.failureOf(() => look.send(look.put({ ACL: 'public-read' })));
  if (refused) return finding('access', 'note', says.aclRefused, refused.detail);
  return (await look.session.isPublic(look.path, look.signal))
    ? finding('access', 'ok', says.acl)
    : finding('access', 'note', says.aclIgnored);
}

/** At Amazon, and at others that are known, it is known too; and there even a small file in another class has its price. */
async function* storageClass(look: Look): AsyncIterable<Diagnosis> {
  const says = words().doctor.s3;
  const { host } = look.session.destination;
  const preset = knownService(host)?.preset;
  if (isAws(host)) return;
  if (preset && preset.storageClasses !== 'all') {
    yield finding('storage-class', 'ok', says.classesOf(preset.name, preset.storageClasses.join(', ')));
    return;
  }
  const refused = await look.failureOf(() => look.send(look.put({ StorageClass: secondClass })));
  if (refused) {
    yield finding('storage-class', 'note', says.classRefused(secondClass), refused.detail);
    return;
  }
  let told: string | undefined = secondClass;
  await look.failureOf(async () => {
    const head = new HeadObjectCommand(look.session.object(look.path));
    told = (await look.session.send(head, 'stat', look.path, look.signal)).StorageClass;
  });
  yield told === secondClass
    ? finding('storage-class', 'ok', says.storageClass(secondClass))
    : finding('storage-class', 'note', says.classIgnored(secondClass));
}
