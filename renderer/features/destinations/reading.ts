import type { Answers, Parsed, Problem, Question, Remark } from '../../../src/destination/destination';
import { addressOf } from '../../../src/destination/display';
import { readDestinations, readParts } from '../../../src/destination/read';

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
  const parts = readParts(text, { answers });
  const found = parts
    .flatMap(({ parsed, problems }) => (parsed ? [{ parsed, problems }] : []))
    .map(({ parsed, problems }, index) => ({
      index,
      parsed,
      questions: problems.filter(isQuestion),
      remarks: problems.filter(isRemark),
    }));
  const rest = parts.flatMap(({ parsed, problems }) => (parsed ? [] : problems));
  return { found, remarks: rest.filter(isRemark), questions: rest.filter(isQuestion) };
}

function isQuestion(problem: Problem): problem is Question {
  return problem.severity === 'question';
}

function isRemark(problem: Problem): problem is Remark {
  return problem.severity !== 'question';
}
