import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { failureKinds } from '../model/failure';
import { askedPlaces, faultIds, hashAlgorithms, receiptStates, type Receipt } from '../model/receipt';
import { JsonFile } from './json-file';

/** Evidence of a server that nobody vouches for is not kept: it may be another one by then. */
const failure = z.object({
  kind: z.enum(failureKinds),
  operation: z.literal(['connect', 'list', 'stat', 'read']),
  path: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  detail: z.string(),
});

const answer = z.strictObject({
  status: z.number().exactOptional(),
  isThere: z.boolean().exactOptional(),
  isRetimed: z.boolean().exactOptional(),
  bytes: z.number().exactOptional(),
  type: z.string().exactOptional(),
  cacheControl: z.string().exactOptional(),
  encoding: z.string().exactOptional(),
  etag: z.string().exactOptional(),
  md5: z.string().exactOptional(),
  ranges: z.boolean().exactOptional(),
  allowed: z.boolean().exactOptional(),
  ms: z.number(),
  tries: z.number(),
  failure: failure.exactOptional(),
});

const schema: z.ZodType<Receipt> = z.strictObject({
  version: z.literal(1),
  job: z.string(),
  state: z.enum(receiptStates),
  began: z.number(),
  ended: z.number().exactOptional(),
  viewers: z.strictObject({ address: z.string().exactOptional(), site: z.string().exactOptional() }),
  origin: z.string(),
  publicAddress: z.string().exactOptional(),
  total: z.number(),
  remarks: z.array(
    z.strictObject({
      id: z.enum(['private', 'public-down', 'closed']),
      status: z.number().exactOptional(),
      failure: failure.exactOptional(),
    }),
  ),
  files: z.array(
    z.strictObject({
      index: z.number(),
      name: z.string(),
      bytes: z.number(),
      type: z.string(),
      hash: z
        .strictObject({ algorithm: z.enum(hashAlgorithms), value: z.string() })
        .nullable()
        .exactOptional(),
      origin: answer,
      public: answer.exactOptional(),
      faults: z.array(
        z.strictObject({ id: z.enum(faultIds), at: z.enum(askedPlaces), grade: z.enum(['note', 'problem']) }),
      ),
    }),
  ),
  problem: failure.exactOptional(),
});

/** What became of deliveries, a file each, for as long as the delivery is on the list. */
export class ReceiptStore {
  constructor(private readonly folder: string) {}

  /** undefined: there is none. @throws where it was written by a newer Slipway. */
  read(job: string): Promise<Receipt | undefined> {
    return this.#file(job).read();
  }

  write(receipt: Receipt): Promise<void> {
    return this.#file(receipt.job).write(receipt);
  }

  async remove(job: string): Promise<void> {
    await rm(this.#path(job), { force: true });
  }

  /** @throws where it is no id: it comes from the page, and must not lead elsewhere. */
  #path(job: string): string {
    if (!/^[\w-]{1,64}$/.test(job)) throw new Error('That is the id of no job.');
    return join(this.folder, 'receipts', `${job}.json`);
  }

  #file(job: string): JsonFile<Receipt | undefined> {
    return new JsonFile(this.#path(job), { schema: schema.optional(), empty: undefined, newest: 1 });
  }
}
