import type { Question as Asked } from '../../../src/destination/destination';
import { answerQuestion } from '../../state/view';
import { Choices } from '../../ui/choices';

export function Questions({ questions }: { readonly questions: readonly Asked[] }) {
  return questions.map((question) => <Question key={question.id} question={question} />);
}

/** Whether a question matters little: only the name of a single file depends on it, or it offers more than was pasted. */
export function isMinor({ id }: Pick<Asked, 'id'>): boolean {
  return /^(?:folder|backup)(?:#|$)/.test(id);
}

function Question({ question }: { readonly question: Asked }) {
  const { id, text, choices, chosen } = question;
  return (
    <div className={isMinor(question) ? 'question question-minor' : 'question'}>
      <Choices
        label={text}
        value={String(chosen)}
        choices={choices.map((label, index) => ({ value: String(index), label }))}
        onChange={(choice) => answerQuestion(id, Number(choice))}
        testId={`question-${id}`}
      />
    </div>
  );
}
