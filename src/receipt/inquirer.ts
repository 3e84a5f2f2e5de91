import type { Destination } from '../destination/destination';
import type { FailureKind } from '../model/failure';
import type { Task } from '../model/job';
import type { Answer, AskedFile, HashAlgorithm, Remark } from '../model/receipt';
import { nobodysSite, type Viewers } from '../model/viewers';
import type { Asker, Told } from './ask';
import { comparison, judge, knowing, type Sent } from './judge';
import { Origin, type WithDriver } from './origin';
import { publicPlace, type PublicPlace } from './places';

/**
 * Tries until it has an answer, or until it is clear that there will be none.
 * @param unless a failure that is answer enough. @throws Failure `cancelled` alone.
 */
export type Patiently = (path: string, step: () => Promise<Told>, unless?: FailureKind) => Promise<Answer>;

export interface Inquiry {
  readonly destination: Destination;
  readonly viewers: Viewers;
  readonly asker: Asker;
  readonly withDriver: WithDriver;
  readonly patiently: Patiently;
  readonly cacheControlOf: (name: string) => string | undefined;
  /** Of the file here, as hex; undefined: it is no more as it was sent. */
  readonly hashOf: (
    task: Asked,
    algorithm: HashAlgorithm,
    signal: AbortSignal,
  ) => Promise<string | undefined>;
}

/** What is asked for of a task. */
export type Asked = Pick<
  Task,
  'index' | 'name' | 'localPath' | 'remotePath' | 'bytes' | 'modifiedMs' | 'contentType' | 'phase'
>;

/** Asks for files one by one, at the origin and where viewers get them. */
export class Inquirer {
  readonly #origin: Origin;
  readonly #hashes: boolean;
  #place: PublicPlace | undefined;

  constructor(private readonly inquiry: Inquiry) {
    const { protocol } = inquiry.destination;
    this.#hashes = protocol === 's3' || protocol === 'swift';
    this.#origin = new Origin(inquiry.withDriver, inquiry.asker, this.#hashes);
  }

  /** Where viewers are asked for; known after `begin`. */
  get publicAddress(): string | undefined {
    return this.#place?.address;
  }

  /**
   * Finds out whether there is somebody to be asked, and whether viewers get anything. A destination's own address counts
   * where it gives one of a few files.
   * @param few of the delivery; the likeliest that somebody opens comes first.
   * @throws Failure why the destination cannot be asked at all.
   */
  async begin(few: readonly Asked[], signal: AbortSignal): Promise<Remark[]> {
    await this.inquiry.withDriver((driver) => driver.check(signal));
    this.#place = publicPlace(this.inquiry.destination, this.inquiry.viewers);
    if (!this.#place) return [];
    let refused: Answer | undefined;
    for (const task of few) {
      const answer = await this.#askPublic(task, signal, 'unreachable');
      if (answer?.failure) return this.#giveUp({ id: 'public-down', failure: answer.failure });
      if (this.#place.isSaid || answer?.isThere === true) return answer ? this.#closed(answer) : [];
      refused = answer;
    }
    const { status } = refused ?? {};
    return this.#giveUp({ id: 'private', ...(status === undefined ? {} : { status }) });
  }

  async ask(task: Asked, signal: AbortSignal): Promise<AskedFile> {
    const { viewers, patiently, cacheControlOf, hashOf } = this.inquiry;
    const { index, name, remotePath: path, bytes, modifiedMs, contentType: type, phase } = task;
    // Players ask where viewers do; at an origin that is nobody else's only if somebody says so.
    const question = { path, modifiedMs, isEmpty: bytes === 0, site: this.#place ? undefined : viewers.site };
    const [origin, told] = await Promise.all([
      patiently(path, () => this.#origin.ask(question, signal)),
      this.#askPublic(task, signal),
    ]);
    const shown = told && knowing(origin, told);
    // Where the store tells an MD5 it can be compared; else the stronger one is evidence.
    const algorithm: HashAlgorithm = (origin.md5 ?? shown?.md5) === undefined ? 'sha256' : 'md5';
    const value = await hashOf(task, algorithm, signal);
    const hash = value === undefined ? null : { algorithm, value };
    const sent: Sent = { bytes, type, phase, cacheControl: cacheControlOf(name), hash };
    const all = [
      ...judge(sent, 'origin', origin),
      ...(shown ? [...judge(sent, 'public', shown), ...comparison(origin, shown)] : []),
    ];
    // Where nobody has named the players' site, that it is kept out is no fault of each file.
    const faults = viewers.site === undefined ? all.filter(({ id }) => id !== 'cors') : all;
    const found = { origin, ...(shown ? { public: shown } : {}), faults };
    return { index, name, bytes, type, hash, ...found };
  }

  async #askPublic(
    { remotePath, bytes }: Asked,
    signal: AbortSignal,
    unless?: FailureKind,
  ): Promise<Answer | undefined> {
    const { viewers, asker, patiently } = this.inquiry;
    const address = this.#place?.of(remotePath);
    if (address === undefined) return undefined;
    const site = viewers.site ?? nobodysSite;
    // At another address somebody else may make the ETags.
    const hashes = this.#hashes && this.#place?.isSaid === false;
    const question = { address, isEmpty: bytes === 0, site, follows: true, hashes };
    return patiently(remotePath, () => asker.ask(question, signal), unless);
  }

  #closed({ allowed }: Answer): Remark[] {
    return allowed === false && this.inquiry.viewers.site === undefined ? [{ id: 'closed' }] : [];
  }

  #giveUp(remark: Remark): Remark[] {
    this.#place = undefined;
    return [remark];
  }
}
