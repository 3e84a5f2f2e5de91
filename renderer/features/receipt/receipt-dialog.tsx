import { useRef, useState } from 'react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReceiptView } from '../../../src/contract-receipt';
import { formatWhen } from '../../../src/language/format';
import { words as spoken } from '../../../src/language/words';
import { order } from '../../state/commands';
import { lacksCredentials } from '../../state/credentials';
import { useJob } from '../../state/mirror';
import { closeDialog, notify, openDialog, showFreshJob } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ProgressBar } from '../../ui/progress-bar';
import { SentenceText } from '../../ui/sentence';
import { JobSecretButton } from '../queue/secret-button';
import { ReceiptFiles } from './receipt-files';
import { ReceiptFindings } from './receipt-findings';
import { useReceipt, type Receipt } from './use-receipt';
import { draftOf, viewersOf, type ViewersDraft } from './viewers-draft';
import { ViewersForm } from './viewers-form';

const words = strings.receipt;

/** What became of a delivery: every file, asked for where it was sent to and where viewers get it. */
export function ReceiptDialog({ jobId }: { readonly jobId: string }) {
  const name = useJob(jobId, (job) => job.name) ?? '';
  const receipt = useReceipt(jobId);
  const [typed, setTyped] = useState<ViewersDraft>();
  const box = useRef<HTMLDivElement>(null);
  const { view, problem } = receipt;
  const draft = typed ?? draftOf(view?.viewers ?? {});
  const sentence = problem ?? view?.problem;
  return (
    <Dialog title={spoken().receipt.title(name)} onClose={closeDialog} large>
      <div
        ref={box}
        className="dialog-body receipt"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take focus
        tabIndex={0}
        data-testid="receipt"
        data-state={view?.state ?? (problem ? 'failed' : 'running')}
      >
        {view && <Verdict view={view} />}
        {sentence && (
          <div className="problem problem-warn" role="alert">
            <TriangleAlert aria-hidden />
            <SentenceText sentence={sentence} />
            {lacksCredentials(sentence) && (
              <JobSecretButton
                jobId={jobId}
                kind={sentence.kind}
                goOn={() => void askAnew(jobId)}
                testId="receipt-secret"
              />
            )}
          </div>
        )}
        {view && <Facts view={view} />}
        {view && <ReceiptFindings findings={view.findings} />}
        {view && view.state !== 'running' && <ViewersForm draft={draft} onChange={setTyped} />}
        {view && <ReceiptFiles view={view} box={box} />}
      </div>
      <Foot jobId={jobId} receipt={receipt} draft={draft} />
    </Dialog>
  );
}

function Verdict({ view }: { readonly view: ReceiptView }) {
  const { state, asked, total, problems, notes, verdict } = view;
  const isRunning = state === 'running';
  const isWrong = problems > 0 || state !== 'done';
  const tone = isWrong ? 'problem' : notes > 0 ? 'note' : 'ok';
  const Icon = { problem: CircleAlert, note: Info, ok: CircleCheck }[tone];
  return (
    <div className={isRunning ? 'receipt-busy' : `receipt-verdict receipt-${tone}`}>
      {!isRunning && <Icon aria-hidden />}
      <p aria-live="polite" data-testid="receipt-verdict">
        {isRunning ? (asked === 0 ? words.asking : words.busy(asked, total)) : verdict}
      </p>
      {isRunning && (
        <ProgressBar
          label={words.progress}
          fraction={total === 0 ? 0 : asked / total}
          thin
          testId="receipt-progress"
        />
      )}
    </div>
  );
}

function Facts({ view }: { readonly view: ReceiptView }) {
  const { began, origin, publicAddress, state } = view;
  const says = spoken().receipt;
  const isKnown = state !== 'running' || view.asked > 0;
  return (
    <dl className="receipt-facts">
      <dt>{says.asked}</dt>
      <dd>{formatWhen(began)}</dd>
      <dt>{says.placeNames.origin}</dt>
      <dd>
        <bdi>{origin}</bdi>
      </dd>
      {isKnown && (
        <>
          <dt>{says.placeNames.public}</dt>
          <dd>
            <bdi>{publicAddress ?? says.notAsked}</bdi>
          </dd>
        </>
      )}
    </dl>
  );
}

interface FootProps {
  readonly jobId: string;
  readonly receipt: Receipt;
  readonly draft: ViewersDraft;
}

function Foot({ jobId, receipt, draft }: FootProps) {
  const { view, again, stop } = receipt;
  const isRunning = view?.state === 'running';
  const viewers = viewersOf(draft);
  return (
    <footer className="dialog-foot receipt-foot">
      <div className="receipt-more">
        {view && !isRunning && (
          <Button kind="quiet" testId="receipt-save" onPress={() => void save(jobId)}>
            {words.save}
          </Button>
        )}
      </div>
      {view && !isRunning && view.canMend && (
        <Button testId="receipt-deliver" onPress={() => void deliverAgain(jobId)}>
          {words.deliverAgain}
        </Button>
      )}
      {isRunning ? (
        <Button testId="receipt-stop" onPress={stop}>
          {words.stop}
        </Button>
      ) : (
        <Button
          testId="receipt-again"
          isDisabled={viewers === undefined}
          onPress={() => viewers && again(viewers)}
        >
          {words.again}
        </Button>
      )}
      <Button kind="main" isFirst testId="receipt-done" onPress={closeDialog}>
        {words.done}
      </Button>
    </footer>
  );
}

/** With what was entered; the window of credentials took this one's place. */
async function askAnew(id: string): Promise<void> {
  if (await order('askReceipt', { id })) openDialog({ kind: 'receipt', jobId: id });
}

/** Its plan is looked at before anything goes. */
async function deliverAgain(id: string): Promise<void> {
  const planned = await order('deliverAgain', { id });
  if (!planned) return;
  closeDialog();
  showFreshJob(planned.value.id);
}

async function save(id: string): Promise<void> {
  const saved = await order('saveReceipt', { id });
  if (saved?.value) notify('good', { title: words.saved, advice: '', detail: '' });
}
