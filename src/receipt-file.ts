import {
  escaped,
  factLines,
  fileOf,
  headOf,
  isJson,
  line,
  listed,
  pageTop,
  preflightOf,
  standOf,
  tasksOf,
  writeTexts,
  type Delivery,
} from './delivery-record';
import { urlOf } from './destination/display';
import { asFolderOf } from './destination/inside';
import { formatDayAndTime } from './language/format';
import { allWords, words } from './language/words';
import { titleOf } from './model/failure-policy';
import type { Task } from './model/job';
import { nobodysSite } from './model/viewers';
import type { Answer, AskedFile, Receipt } from './model/receipt';
import { publicPlace } from './receipt/places';
import { sameContent } from './receipt/judge';
import {
  factsOfFile,
  faultTexts,
  findingsOf,
  nameOfHash,
  verdictOf,
  type ReceiptFinding,
} from './receipt/told';

/**
 * Writes what was delivered and what was found of it afterwards: HTML for people, which needs nothing else, or JSON, which
 * is English for all, where the path ends so. It holds no secret and no signature.
 */
export async function writeReceipt(delivery: Delivery, receipt: Receipt, path: string): Promise<void> {
  await writeTexts(path, isJson(path) ? jsonOf(delivery, receipt) : htmlOf(delivery, receipt));
}

function* jsonOf(delivery: Delivery, receipt: Receipt): Iterable<string> {
  const says = allWords.en.receipt;
  const { state, began, ended, origin, publicAddress, viewers, total, files, problem } = receipt;
  const asked = {
    state,
    began: new Date(began).toISOString(),
    ended: ended === undefined ? null : new Date(ended).toISOString(),
    origin,
    publicAddress: publicAddress ?? null,
    site: viewers.site ?? nobodysSite,
    files: total,
    asked: files.length,
    findings: findingsOf(receipt, says),
    problem: problem === undefined ? null : titleOf(problem, allWords.en),
  };
  const head = { format: 'slipway-receipt', version: 1, ...headOf(delivery), receipt: asked };
  const byIndex = indexed(receipt);
  yield* listed(head, tasksOf(delivery), (task) => {
    const found = byIndex.get(task.index);
    const answers = found ? answersOf(found) : { hash: null, origin: null, public: null };
    return { ...fileOf(task, delivery), ...addressesOf(task, delivery, receipt), ...answers };
  });
}

/** Where it was asked for; without key, secret or signature. */
function addressesOf(
  { remotePath }: Task,
  { job: { facts } }: Delivery,
  { publicAddress, viewers }: Receipt,
): { readonly originAddress: string; readonly publicAddress: string | null } {
  const place =
    publicAddress === undefined ? undefined : publicPlace(asFolderOf(facts.destination, remotePath), viewers);
  return {
    originAddress: urlOf({ ...facts.destination, path: remotePath, folder: false }),
    publicAddress: place?.of(remotePath) ?? null,
  };
}

function answersOf(file: AskedFile): Readonly<Record<string, unknown>> {
  const { origin, public: shown, faults } = file;
  const texts = faultTexts(file, allWords.en.receipt);
  return {
    hash: hashFacts(file),
    origin: answerOf(origin),
    public: shown ? answerOf(shown) : null,
    faults: faults.map((fault, index) => ({ ...fault, text: texts[index] })),
  };
}

/** Of the file here, and whether each place tells the same of its own; null: it tells none of that kind. */
function hashFacts({ hash, origin, public: shown }: AskedFile): Readonly<Record<string, unknown>> | null {
  if (!hash) return null;
  const asHere = (answer: Answer | undefined): boolean | null =>
    (answer && sameContent(hash, answer)) ?? null;
  return {
    algorithm: nameOfHash(hash),
    value: hash.value,
    origin: asHere(origin),
    public: asHere(shown),
  };
}

function answerOf({ failure, ...answer }: Answer): Readonly<Record<string, unknown>> {
  return { ...answer, ...(failure ? { failure: titleOf(failure, allWords.en) } : {}) };
}

function indexed({ files }: Receipt): ReadonlyMap<number, AskedFile> {
  return new Map(files.map((file) => [file.index, file]));
}

const style = `
  .verdict { font-size: 1.125rem; margin: 0.25rem 0 1rem; }
  .problem { color: light-dark(#a02c25, #f0958d); } .note { opacity: 0.85; }
  .findings li { margin-bottom: 0.5rem; } .names { opacity: 0.7; overflow-wrap: anywhere; }
  td { font-size: 0.875rem; }`;

function* htmlOf(delivery: Delivery, receipt: Receipt): Iterable<string> {
  const says = words().receipt;
  const { began, origin, publicAddress, viewers } = receipt;
  yield pageTop(says.title(delivery.job.facts.name), style);
  yield `<p class="verdict">${escaped(verdictOf(receipt))}</p>\n<dl>\n`;
  yield line(says.asked, formatDayAndTime(began));
  yield line(says.placeNames.origin, origin);
  yield line(says.placeNames.public, publicAddress ?? says.notAsked);
  yield line(says.site, viewers.site ?? nobodysSite);
  yield* factLines(delivery);
  yield '</dl>\n';
  yield* findingLines(findingsOf(receipt));
  yield* preflightOf(delivery);
  yield* tableOf(delivery, receipt);
  yield '</html>\n';
}

function* findingLines(findings: readonly ReceiptFinding[]): Iterable<string> {
  const says = words().receipt;
  yield `<h2>${escaped(says.findings)}</h2>\n`;
  if (findings.length === 0) yield `<p>${escaped(says.noFindings)}</p>\n`;
  else yield '<ul class="findings">\n';
  for (const { grade, text, advice, names, count } of findings) {
    const more = count > names.length ? ', …' : '';
    const named =
      names.length === 0 ? '' : `<br><span class="names">${escaped(names.join(', ') + more)}</span>`;
    yield `<li class="${grade}"><strong>${escaped(text)}</strong> ${escaped(advice)}${named}</li>\n`;
  }
  if (findings.length > 0) yield '</ul>\n';
}

function* tableOf(delivery: Delivery, receipt: Receipt): Iterable<string> {
  const says = words().receipt;
  const { name, bytes, state, attempts, hash, found } = says.columns;
  const titles = [state, hash, says.placeNames.origin, says.placeNames.public, found].map(escaped);
  yield `<table>\n<tr><th>${escaped(name)}</th><th class="number">${escaped(bytes)}</th>`;
  yield `<th class="number">${escaped(attempts)}</th><th>${titles.join('</th><th>')}</th></tr>\n`;
  const byIndex = indexed(receipt);
  for (const task of tasksOf(delivery))
    yield rowOf(task, byIndex.get(task.index), addressesOf(task, delivery, receipt).publicAddress);
  yield '</table>\n';
}

function rowOf(task: Task, file: AskedFile | undefined, address: string | null): string {
  const { notAsked } = words().receipt;
  const { remotePath, bytes, attempts } = task;
  const cells = [
    standOf(task),
    file?.hash ? `${nameOfHash(file.hash)} ${file.hash.value}` : '',
    file ? marked(file) : notAsked,
    file?.public ? factsOfFile(file, file.public) : '',
    file ? faultTexts(file).join(' ') : '',
  ];
  const numbers = `<td class="number">${bytes}</td><td class="number">${attempts}</td>`;
  const path = escaped(remotePath);
  const name = address === null ? path : `<a href="${escaped(address)}">${path}</a>`;
  return `<tr><td>${name}</td>${numbers}<td>${cells.map(escaped).join('</td><td>')}</td></tr>\n`;
}

/** With the store's own mark of the content's version, where it is not that of the content itself. */
function marked(file: AskedFile): string {
  const { md5, etag } = file.origin;
  const facts = factsOfFile(file, file.origin);
  return etag === undefined || md5 === etag ? facts : `${facts} · ${etag}`;
}
