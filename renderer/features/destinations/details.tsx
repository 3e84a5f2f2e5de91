import { CircleSlash } from 'lucide-react';
import { words as spoken } from '../../../src/language/words';
import { Questions, isMinor } from './question';
import { Remarks } from './remarks';
import type { Item } from './understand';
import { UnderstoodChips } from './understood-chips';

/** What is saved is not asked for. */
const asked: ReadonlySet<string> = new Set(Object.values(spoken().remarks.asked));

/** All that is known of one destination, and what it asks. */
export function Details({ item }: { readonly item: Item }) {
  const { cannot, questions, remarks, saved } = item;
  return (
    <>
      <UnderstoodChips item={item} />
      <Questions questions={questions.filter((question) => !isMinor(question))} />
      <Remarks remarks={saved ? remarks.filter(({ text }) => !asked.has(text)) : remarks} />
      <Questions questions={questions.filter(isMinor)} />
      {cannot !== undefined && <Cannot sentences={[cannot]} />}
    </>
  );
}

export function Cannot({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <ul className="remarks">
      {[...new Set(sentences)].map((sentence) => (
        <li key={sentence} className="remark" data-testid="cannot">
          <CircleSlash aria-hidden />
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
