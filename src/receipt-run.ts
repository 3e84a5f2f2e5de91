import type { Output } from './contract';
import type { ReceiptFileView, ReceiptView } from './contract-receipt';
import type { FailureRecord } from './model/failure';
import type { AskedFile, Receipt, ReceiptState } from './model/receipt';
import { isOtherwiseStored } from './receipt/judge';
import { factsOfFile, faultTexts, findingsOf, gradeOf, verdictOf } from './receipt/told';
import { sentenceView } from './views';

/** One receipt while it is made, and afterwards. */
export class ReceiptRun {
  /** By what is to be said of them, each in the order of the answers. */
  readonly #files = { problem: [] as AskedFile[], note: [] as AskedFile[], ok: [] as AskedFile[] };
  #head: Omit<Receipt, 'files'>;

  constructor({ files, ...head }: Receipt) {
    this.#head = head;
    for (const file of files) this.add(file);
  }

  get job(): string {
    return this.#head.job;
  }

  get state(): ReceiptState {
    return this.#head.state;
  }

  /** What is known before the first answer. */
  knows(more: Pick<Receipt, 'remarks'> & { readonly publicAddress: string | undefined }): void {
    const { publicAddress, remarks } = more;
    this.#head = { ...this.#head, remarks, ...(publicAddress === undefined ? {} : { publicAddress }) };
  }

  add(file: AskedFile): void {
    this.#files[gradeOf(file)].push(file);
  }

  end(state: ReceiptState, ended: number, problem?: FailureRecord): void {
    this.#head = { ...this.#head, state, ended, ...(problem === undefined ? {} : { problem }) };
  }

  get receipt(): Receipt {
    return { ...this.#head, files: this.#all() };
  }

  view(): ReceiptView {
    const { version: _version, job, remarks, problem, viewers, ...head } = this.#head;
    const files = this.#all();
    return {
      ...head,
      id: job,
      viewers: { ...viewers },
      asked: files.length,
      problems: this.#files.problem.length,
      notes: this.#files.note.length,
      canMend: this.#files.problem.length > 0 || this.#files.note.some(isOtherwiseStored),
      verdict: verdictOf({ ...head, files }),
      findings: findingsOf({ files, remarks }).map((one) => ({ ...one, names: [...one.names] })),
      ...(problem === undefined ? {} : { problem: sentenceView(problem) }),
    };
  }

  page(offset: number, limit: number): Output<'receiptFiles'> {
    const files = this.#all();
    return { total: files.length, files: files.slice(offset, offset + limit).map(fileView) };
  }

  #all(): AskedFile[] {
    const { problem, note, ok } = this.#files;
    return [...problem, ...note, ...ok];
  }
}

function fileView(file: AskedFile): ReceiptFileView {
  const { index, name, origin, public: shown } = file;
  return {
    index,
    name,
    grade: gradeOf(file),
    origin: factsOfFile(file, origin),
    ...(shown === undefined ? {} : { public: factsOfFile(file, shown) }),
    says: faultTexts(file),
  };
}
