import type { Problem } from '../../../src/destination/destination';
import { editPaste } from '../../state/view';
import { Choices } from '../../ui/choices';

interface QuestionProps {
  readonly question: Problem;
  readonly chosen: string;
}

export function Question({ question, chosen }: QuestionProps) {
  const choices = (question.choices ?? []).map(({ label }) => ({ value: label, label }));
  return (
    <Choices
      label={question.text}
      value={chosen}
      choices={choices}
      onChange={(choice) => editPaste({ choice })}
      testId="question"
    />
  );
}
