import { useState, type FormEvent } from 'react';
import type { QuestionView } from '../../../src/contract-prompts';
import { order } from '../../state/commands';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';

const words = strings.trust.question;

/** What a server asks while it lets somebody in, in its own words; the answers are kept nowhere. */
export function QuestionDialog({ question }: { readonly question: QuestionView }) {
  const { id, place, name, instructions, prompts } = question;
  const [answers, setAnswers] = useState<readonly string[]>(() => prompts.map(() => ''));
  const cancel = (): void => void order('answerQuestion', { id });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void order('answerQuestion', { id, answers: [...answers] });
  };
  const change = (index: number, value: string): void =>
    setAnswers((before) => before.map((old, at) => (at === index ? value : old)));
  return (
    <Dialog title={words.title(place)} onClose={cancel}>
      <form onSubmit={submit} className="dialog-form" data-testid="question">
        {(name !== '' || instructions !== '') && (
          <div className="question-text">
            {name !== '' && <p className="question-name">{name}</p>}
            {instructions !== '' && <p className="question-said">{instructions}</p>}
          </div>
        )}
        {prompts.map(({ text, echo }, index) => (
          <Field
            // oxlint-disable-next-line react/no-array-index-key -- prompts have no other name, and keep their places
            key={index}
            label={text.trim().replace(/:$/, '') || words.unnamed}
            value={answers[index] ?? ''}
            onChange={(value) => change(index, value)}
            type={echo ? 'text' : 'password'}
            isFirst={index === 0}
            testId={`question-${index}`}
          />
        ))}
        <footer className="dialog-foot">
          <Button onPress={cancel} testId="question-cancel">
            {strings.common.cancel}
          </Button>
          <Button type="submit" kind="main" testId="question-continue">
            {words.continue}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
