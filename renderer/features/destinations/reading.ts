import type { Answers, Parsed, Problem, Question, Remark } from '../../../src/destination/destination';
import { addressOf } from '../../../src/destination/display';
import { readDestinations } from '../../../src/destination/read';

/** One destination as the text alone names it. */
export interface Found {
  readonly index: number;
  readonly parsed: Parsed;
  readonly questions: readonly Question[];
  readonly remarks: readonly Remark[];
}

export interface TextReading {
  readonly found: readonly Found[];
  /** About the text, or about what of it became no destination. */
  readonly remarks: readonly Remark[];
  readonly questions: readonly Question[];
}

let latest: { readonly text: string; readonly answers: Answers; readonly reading: TextReading } | undefined;

/** What the text says. It is read once, whatever is ticked, typed beside it or corrected. */
export function readText(text: string, answers: Answers): TextReading {
  if (latest?.text === text && latest.answers === answers) return latest.reading;
  const reading = read(text, answers);
  latest = { text, answers, reading };
  return reading;
}

/** What a reader has to tell about a destination by itself. */
export function remarksOn({ destination, secrets }: Parsed): readonly Remark[] {
  return readDestinations(addressOf(destination, secrets)).problems.filter(isRemark);
}

function read(text: string, answers: Answers): TextReading {
  const { destinations, problems } = readDestinations(text, { answers });
  const questions = problems.filter(isQuestion);
  const remarks = problems.filter(isRemark);
  const [only] = destinations;
  if (!only) return { found: [], remarks, questions };
  if (destinations.length === 1)
    return { found: [{ index: 0, parsed: only, questions, remarks }], remarks: [], questions: [] };
  const owners = ownersOf(questions, text, answers, destinations);
  const found = destinations.map((parsed, index) => ({
    index,
    parsed,
    questions: questions.filter((_, at) => owners[at] === index),
    remarks: remarksOn(parsed),
  }));
  const told = new Set(found.flatMap((one) => one.remarks.map((remark) => remark.text)));
  return {
    found,
    remarks: remarks.filter((remark) => !told.has(remark.text)),
    questions: questions.filter((_, at) => owners[at] === undefined),
  };
}

/**
 * A question does not say which of several destinations it is about. But both stand in the order of the text, and
 * the destinations with a question are those that other answers change.
 */
function ownersOf(
  questions: readonly Question[],
  text: string,
  answers: Answers,
  destinations: readonly Parsed[],
): readonly (number | undefined)[] {
  if (questions.length === 0) return [];
  const others = questions.map(({ id, chosen, choices }) => [id, (chosen + 1) % choices.length] as const);
  const other = readDestinations(text, {
    answers: { ...answers, ...Object.fromEntries(others) },
  }).destinations;
  const changed = destinations.flatMap((parsed, index) =>
    JSON.stringify(parsed) === JSON.stringify(other[index]) ? [] : [index],
  );
  const entries = [...new Set(questions.map(entryOf))];
  if (changed.length !== entries.length) return [];
  return questions.map((question) => changed[entries.indexOf(entryOf(question))]);
}

/** `#2` of `folder#2`; nothing of the first. */
function entryOf({ id }: Question): string {
  return /#\d+$/.exec(id)?.[0] ?? '';
}

function isQuestion(problem: Problem): problem is Question {
  return problem.severity === 'question';
}

function isRemark(problem: Problem): problem is Remark {
  return problem.severity !== 'question';
}
