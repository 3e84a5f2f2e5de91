import { formatBytes, formatNumber } from '../language/format';
import { words, type Words } from '../language/words';
import { titleOf } from '../model/failure-policy';
import {
  askedPlaces,
  faultIds,
  type Answer,
  type AskedFile,
  type Fault,
  type HashAlgorithm,
  type Receipt,
  type Remark,
} from '../model/receipt';
import { sameContent } from './judge';

/** What was found of several files, or of none, as people read it. */
export interface ReceiptFinding {
  readonly grade: Fault['grade'];
  readonly text: string;
  /** What to do about it; empty: nothing. */
  readonly advice: string;
  /** The first few of the files that it is about. */
  readonly names: readonly string[];
  readonly count: number;
}

const mostNames = 5;

/** The most serious first. */
export function findingsOf(
  { files, remarks }: Pick<Receipt, 'files' | 'remarks'>,
  says: Words['receipt'] = words().receipt,
): ReceiptFinding[] {
  const found = new Map<string, { readonly fault: Fault; readonly names: string[]; count: number }>();
  for (const { name, faults } of files) {
    for (const fault of faults) {
      const key = `${fault.grade} ${fault.id} ${fault.at}`;
      const group = found.get(key) ?? { fault, names: [], count: 0 };
      group.count += 1;
      if (group.names.length < mostNames) group.names.push(name);
      found.set(key, group);
    }
  }
  const groups = [...found.values()].toSorted((one, other) => rankOf(one.fault) - rankOf(other.fault));
  const ofFiles = groups.map(({ fault: { id, at, grade }, names, count }) => ({
    grade,
    text: says.faults[id].text(count, says.places[at]),
    advice: says.faults[id].advice,
    names,
    count,
  }));
  const general = remarks.map((remark) => ({ ...wordsOf(remark, says), names: [], count: 0 }));
  const all = [...general, ...ofFiles];
  return [...all.filter(isProblem), ...all.filter((one) => !isProblem(one)), ...unhashed(files, says)];
}

function wordsOf(
  { id, status = 0, failure }: Remark,
  says: Words['receipt'],
): Pick<ReceiptFinding, 'grade' | 'text' | 'advice'> {
  switch (id) {
    case 'private':
      return { grade: 'note', text: says.private(status), advice: says.privateAdvice };
    case 'closed':
      return { grade: 'note', text: says.closed, advice: says.closedAdvice };
    case 'public-down': {
      const text = says.publicDown(failure ? titleOf(failure) : '');
      return { grade: 'problem', text, advice: says.publicDownAdvice };
    }
  }
}

/** Files of which nobody knows any more what was sent. */
function unhashed(files: Receipt['files'], says: Words['receipt']): ReceiptFinding[] {
  const names = files.flatMap(({ name, hash }) => (hash === null ? [name] : []));
  const count = names.length;
  if (count === 0) return [];
  return [{ grade: 'note', text: says.unhashed(count), advice: '', names: names.slice(0, mostNames), count }];
}

function isProblem({ grade }: Pick<ReceiptFinding, 'grade'>): boolean {
  return grade === 'problem';
}

function rankOf({ grade, id, at }: Fault): number {
  const place = faultIds.indexOf(id) * askedPlaces.length + askedPlaces.indexOf(at);
  return (grade === 'problem' ? 0 : 1000) + place;
}

export function gradeOf({ faults }: AskedFile): 'ok' | Fault['grade'] {
  if (faults.some(isProblem)) return 'problem';
  return faults.length > 0 ? 'note' : 'ok';
}

/** What a place has told of a file, in one line. */
export function factsOf(answer: Answer, says: Words['receipt'] = words().receipt): string {
  const { status, isThere, bytes, type, cacheControl, ranges, allowed } = answer;
  if (answer.failure) return says.noAnswer;
  const stands = isThere === undefined ? [says.unknown] : [isThere ? says.there : says.notThere];
  return [
    ...(status === undefined ? stands : [`HTTP ${status}`]),
    ...(bytes === undefined ? [] : [formatBytes(bytes)]),
    ...(type === undefined ? [] : [type]),
    ...(cacheControl === undefined ? [] : [cacheControl]),
    ...(ranges === true ? [says.ranges] : []),
    ...(allowed === true ? ['CORS'] : []),
  ].join(' · ');
}

/** The same, and whether it told the hash of the file here. */
export function factsOfFile(
  { hash }: Pick<AskedFile, 'hash' | 'origin'>,
  answer: Answer,
  says: Words['receipt'] = words().receipt,
): string {
  const facts = factsOf(answer, says);
  return hash && sameContent(hash, answer) === true ? `${facts} · ${says.sameHash(nameOfHash(hash))}` : facts;
}

export function nameOfHash({ algorithm }: { readonly algorithm: HashAlgorithm }): string {
  return algorithm === 'md5' ? 'MD5' : 'SHA-256';
}

/** What is wrong with one file, a sentence each. */
export function faultTexts(file: AskedFile, says: Words['receipt'] = words().receipt): string[] {
  return file.faults.map((fault) => faultText(file, fault, says));
}

function faultText(file: AskedFile, { id, at }: Fault, says: Words['receipt']): string {
  const answer = at === 'origin' ? file.origin : file.public;
  const { status = 0, bytes = 0, type = '', cacheControl = '', failure } = answer ?? {};
  const place = says.places[at];
  const { one } = says.faults[id];
  switch (id) {
    case 'size':
      return one(place, formatNumber(bytes), formatNumber(file.bytes));
    case 'type':
      return one(place, type || says.none, file.type);
    case 'caching':
      return one(place, cacheControl || says.none, '');
    case 'unreachable':
      return one(place, failure ? titleOf(failure) : '', '');
    default:
      return one(place, String(status), '');
  }
}

/** Nobody has told whether it is there. */
function isUnseen({ origin, public: shown }: AskedFile): boolean {
  return origin.isThere === undefined && shown?.isThere === undefined;
}

/** Some place has told its content, and it is that of the file here. */
function isCompared({ bytes, hash, origin, public: shown }: AskedFile): boolean {
  if (bytes === 0) return true;
  return [origin, shown].some((answer) => answer && sameContent(hash, answer) === true);
}

/** How it stands as a whole, in one sentence. */
export function verdictOf({ state, total, files }: Pick<Receipt, 'state' | 'total' | 'files'>): string {
  const { verdicts } = words().receipt;
  if (state === 'stopped') return verdicts.stopped(files.length, total);
  if (state === 'failed') return verdicts.failed(files.length, total);
  const counted = (wanted: string): number => files.filter((file) => gradeOf(file) === wanted).length;
  const [problems, notes] = [counted('problem'), counted('note')];
  if (problems > 0) return verdicts.problems(total, problems);
  const unseen = files.filter(isUnseen).length;
  if (unseen > 0) return verdicts.unseen(total, unseen);
  if (notes > 0) return verdicts.notes(total, notes);
  const uncompared = files.filter((file) => !isCompared(file)).length;
  return uncompared > 0 ? verdicts.sized(total, uncompared) : verdicts.good(total);
}
