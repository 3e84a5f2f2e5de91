import { useState, type FormEvent } from 'react';
import { baseName } from '../../../src/model/remote-path';
import { lateRules, type LateRule } from '../../../src/model/live';
import { order } from '../../state/commands';
import type { MainState } from '../../state/merge';
import { useMirror } from '../../state/mirror';
import { closeDialog, showJob, type KeepRequest } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Choices } from '../../ui/choices';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { toOf } from './watch-facts';

const words = strings.live.dialog;

const removals = ['never', 'after'] as const;
type Removal = (typeof removals)[number];

/** As long as a player may still ask for what its playlist named. */
const usualSeconds = '60';
const mostSeconds = 86_400;

/** How a folder is kept in step, before it begins. */
export function KeepInStepDialog({ what }: { readonly what: KeepRequest }) {
  const [late, setLate] = useState<LateRule>('drop');
  const [removal, setRemoval] = useState<Removal>('never');
  const [typed, setTyped] = useState(usualSeconds);
  const [busy, setBusy] = useState(false);
  const seconds = secondsOf(typed);
  const lacksSeconds = removal === 'after' && seconds === undefined;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy || lacksSeconds) return;
    setBusy(true);
    const removes = removal === 'never' || seconds === undefined ? {} : { removeAfterSeconds: seconds };
    if (!(await begin(what, { late, ...removes }))) setBusy(false);
  };
  return (
    <Dialog title={words.title} onClose={closeDialog}>
      <form onSubmit={(event) => void submit(event)} className="dialog-form">
        <Aim what={what} />
        <div className="keep-choice">
          <Choices
            label={words.late}
            value={late}
            choices={lateRules.map((value) => ({ value, label: words.lates[value] }))}
            onChange={setLate}
            segmented
            testId="keep-late"
          />
          <p className="hint">{words.lateHint}</p>
        </div>
        <Choices
          label={words.remove}
          value={removal}
          choices={removals.map((value) => ({ value, label: words.removes[value] }))}
          onChange={setRemoval}
          segmented
          testId="keep-removal"
        />
        {removal === 'after' && (
          <Field
            label={words.seconds}
            value={typed}
            onChange={setTyped}
            inputMode="numeric"
            problem={lacksSeconds ? words.secondsProblem(mostSeconds) : undefined}
            testId="keep-seconds"
          />
        )}
        <footer className="dialog-foot">
          <Button onPress={closeDialog}>{strings.common.cancel}</Button>
          <Button type="submit" kind="main" isFirst isDisabled={lacksSeconds} testId="keep-start">
            {words.start}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Which folder, and to where. */
function Aim({ what }: { readonly what: KeepRequest }) {
  const text = useMirror(({ jobs, bookmarks }) => {
    if ('folder' in what) {
      const to = bookmarks.find(({ id }) => id === what.bookmarkId)?.name ?? '';
      return words.text(baseName(what.folder.replaceAll('\\', '/')), to);
    }
    const all = what.jobs.flatMap((id) => jobs[id] ?? []);
    return words.text(all[0]?.name ?? '', toOf(all));
  });
  return <p className="dialog-text">{text}</p>;
}

interface Rules {
  readonly late: LateRule;
  readonly removeAfterSeconds?: number;
}

/** The deliveries that were prepared are given up for it. */
async function begin(what: KeepRequest, rules: Rules): Promise<boolean> {
  const jobs = 'jobs' in what ? what.jobs : [];
  const from =
    'jobs' in what
      ? { jobs: [...jobs] }
      : { folder: what.folder, targets: [{ bookmarkId: what.bookmarkId }] };
  const begun = await order('startWatch', { what: from, ...rules });
  if (!begun) return false;
  for (const id of jobs) if (await order('cancelJob', { id })) await order('forgetJob', { id });
  await goneFromList(jobs);
  closeDialog();
  // A dialog gives the focus back in the frame after; where what had it is gone, the new card takes it.
  requestAnimationFrame(() => requestAnimationFrame(() => showJob(begun.value)));
  return true;
}

/** Main tells a moment later what it has done. */
function goneFromList(jobs: readonly string[]): Promise<void> {
  const isGone = (main: MainState): boolean => jobs.every((id) => main.jobs[id] === undefined);
  return new Promise((resolve) => {
    if (isGone(useMirror.getState())) return resolve();
    const end = useMirror.subscribe((main) => {
      if (!isGone(main)) return;
      end();
      resolve();
    });
  });
}

function secondsOf(text: string): number | undefined {
  const value = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Infinity;
  return value <= mostSeconds ? value : undefined;
}
