import { useState } from 'react';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Switch } from '../../ui/switch';
import { ExistingList } from './existing-list';

const words = strings.existing;

/** Files are all replaced or all left, but for some. */
export interface Choice {
  readonly replace: boolean;
  /** Their numbers. */
  readonly others: ReadonlySet<number>;
}

const none: ReadonlySet<number> = new Set();

/** What is to become of files whose name is taken by another content. Nothing is ticked before somebody ticks it. */
export function ExistingDialog({ jobId }: { readonly jobId: string }) {
  const job = useMirror((main) => main.jobs[jobId]);
  const [choice, setChoice] = useState<Choice>({ replace: false, others: none });
  const [remember, setRemember] = useState(false);
  const files = job?.totals.filesUndecided ?? 0;
  if (!job || files === 0) return null;
  const { name, to, bookmarkId } = job;
  const replaced = choice.replace ? files - choice.others.size : choice.others.size;
  const isUniform = replaced === 0 || replaced === files;
  const decide = async (): Promise<void> => {
    const replace = isUniform ? replaced > 0 : choice.replace;
    const others = isUniform ? [] : [...choice.others];
    const done = await order('decideExisting', {
      id: jobId,
      replace,
      others,
      remember: remember && isUniform,
    });
    if (done) closeDialog();
  };
  return (
    <Dialog title={words.title(files)} onClose={closeDialog} large>
      <div className="existing" data-testid="existing">
        <p className="dialog-text existing-text">{words.text(name, to)}</p>
        <div className="existing-acts">
          <Button
            isFirst
            onPress={() => setChoice({ replace: true, others: none })}
            testId="existing-replace-all"
          >
            {words.replaceAll}
          </Button>
          <Button onPress={() => setChoice({ replace: false, others: none })} testId="existing-leave-all">
            {words.leaveAll}
          </Button>
        </div>
        <ExistingList jobId={jobId} files={files} choice={choice} onChange={setChoice} />
      </div>
      <footer className="dialog-foot existing-foot">
        {bookmarkId !== undefined && isUniform && (
          <Switch
            label={words.remember}
            isSelected={remember}
            onChange={setRemember}
            testId="existing-remember"
          />
        )}
        <Button onPress={closeDialog}>{words.later}</Button>
        <Button kind="main" onPress={() => void decide()} testId="existing-decide">
          {words.outcome(replaced, files - replaced)}
        </Button>
      </footer>
    </Dialog>
  );
}
