import { useEffect, useState } from 'react';
import type { Sentence } from '../../../src/contract';
import type { ReceiptView } from '../../../src/contract-receipt';
import type { Viewers } from '../../../src/model/viewers';
import { ask, sentenceOf } from '../../api';
import { listenToMain } from '../../state/mirror';
import { askTrust } from '../../state/prompts';

export interface Receipt {
  /** undefined: nothing is known yet. */
  readonly view: ReceiptView | undefined;
  /** Why it could not even be begun. */
  readonly problem: Sentence | undefined;
  readonly again: (viewers: Viewers) => void;
  readonly stop: () => void;
}

/** The last receipt of a delivery; where there is none, one is begun. */
export function useReceipt(id: string): Receipt {
  const [view, setView] = useState<ReceiptView>();
  const [problem, setProblem] = useState<Sentence>();
  useEffect(() => {
    let isWanted = true;
    const fail = (error: unknown): void => {
      if (isWanted) setProblem(sentenceOf(error));
    };
    const show = (told: ReceiptView | undefined): void => {
      // What a patch has told meanwhile is newer than an answer.
      if (isWanted && told) setView((now) => (now && now.began >= told.began ? now : told));
    };
    const end = listenToMain(({ receipts = [] }) => {
      const told = receipts.find((one) => one.id === id);
      if (told) setView(told);
    });
    ask('receipt', { id })
      .then(async (known) => show(known ?? (await ask('askReceipt', { id }))))
      .catch(fail);
    return () => {
      isWanted = false;
      end();
    };
  }, [id]);
  useTrust(id, view);
  const again = (viewers: Viewers): void => {
    setProblem(undefined);
    ask('askReceipt', { id, viewers }).then(setView, (error: unknown) => setProblem(sentenceOf(error)));
  };
  return { view, problem, again, stop: () => void ask('stopReceipt', { id }) };
}

/** What a server shows that nobody has vouched for is put to the user, and then it is asked again. */
function useTrust(id: string, view: ReceiptView | undefined): void {
  const evidence = view?.state === 'failed' ? view.problem?.evidence : undefined;
  useEffect(() => {
    if (evidence) askTrust(evidence, () => void ask('askReceipt', { id }));
  }, [id, evidence]);
}
