import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { QuestionView } from '../../../src/contract-prompts';
import { Questions } from '../../../src/questions';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const code = [{ text: 'Code: ', echo: false }];
const said = { name: 'Two steps', instructions: 'See your phone.' };

function watched(): { questions: Questions; told: QuestionView[][] } {
  const told: QuestionView[][] = [];
  return { questions: new Questions((open) => told.push(open)), told };
}

test('what a server asks is told as it was said, and the answers go to that connection alone', async () => {
  const { questions, told } = watched();
  const one = questions.of('sftp.example').ask(code, said);
  const two = questions.of('other.example').ask([...code, { text: 'User: ', echo: true }], said);
  expect(told.at(-1)).toMatchObject([
    { place: 'sftp.example', ...said, prompts: code },
    { place: 'other.example', prompts: [...code, { text: 'User: ', echo: true }] },
  ]);
  const [first, second] = questions.views;
  questions.answer(second?.id ?? '', ['1', 'me']);
  questions.answer(first?.id ?? '', ['123456']);
  expect(await one).toEqual(['123456']);
  expect(await two).toEqual(['1', 'me']);
  expect(told.at(-1)).toEqual([]);
});

test.each<[string, readonly string[] | undefined]>([
  ['cancelled', undefined],
  ['answered with too few fields', []],
])('a question that is %s has no answer', async (_, answers) => {
  const { questions } = watched();
  const asked = questions.of('h').ask(code, said);
  questions.answer(questions.views[0]?.id ?? '', answers);
  expect(await asked).toBeUndefined();
  questions.answer('gone', ['1']);
});

test('a round without prompts asks nobody', async () => {
  const { questions, told } = watched();
  expect(await questions.of('h').ask([], said)).toEqual([]);
  expect(told).toEqual([]);
});

test('it is taken back when the connection ends before, and when nobody answers for long', async () => {
  const { questions } = watched();
  let heard: unknown = 'nothing';
  const { ask, end } = questions.of('h');
  void ask(code, said).then((answers) => (heard = answers));
  end();
  expect(questions.views).toEqual([]);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toBeUndefined();
  const asked = questions.of('h').ask(code, said);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(await asked).toBeUndefined();
});
