import { useState } from 'react';
import { ShieldAlert, ShieldQuestionMark } from 'lucide-react';
import { isChanged, type Evidence } from '../../../src/model/trust';
import { order } from '../../state/commands';
import { settleTrust } from '../../state/prompts';
import { notify } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { EvidenceFacts } from './evidence-facts';

const words = strings.trust;

interface Of {
  readonly evidence: Evidence;
}

/** Whether to trust a server. The safe answer has the focus; a changed one takes more than a click. */
export function TrustDialog({ evidence }: Of) {
  const place = `${evidence.host}:${evidence.port}`;
  const changed = isChanged(evidence);
  const title = changed ? words.changedTitle[evidence.type](place) : words.first(place);
  return (
    <Dialog title={title} onClose={refuse} role="alertdialog" wide>
      <div className="trust" data-testid="trust-dialog" data-changed={changed}>
        <div className={changed ? 'trust-lead trust-lead-bad' : 'trust-lead'}>
          {changed ? <ShieldAlert aria-hidden /> : <ShieldQuestionMark aria-hidden />}
          <p>{changed ? words.changed : firstLead(evidence)}</p>
        </div>
        <EvidenceFacts evidence={evidence} />
        {!changed && <p className="hint">{words.compare}</p>}
      </div>
      {changed ? (
        <ChangedFoot evidence={evidence} onClose={refuse} />
      ) : (
        <FirstFoot evidence={evidence} onClose={refuse} />
      )}
    </Dialog>
  );
}

function refuse(): void {
  settleTrust(false);
}

function firstLead(evidence: Evidence): string {
  if (evidence.type === 'certificate') return words.problems[evidence.problem];
  return evidence.authority === true ? words.hostKeyAuthority : words.hostKeyProblem;
}

interface FootProps extends Of {
  readonly onClose: () => void;
}

function FirstFoot({ evidence, onClose }: FootProps) {
  return (
    <footer className="dialog-foot">
      <Button isFirst onPress={onClose} testId="trust-cancel">
        {strings.common.cancel}
      </Button>
      <Button kind="main" onPress={() => void keep(evidence)} testId="trust-yes">
        {words.trust}
      </Button>
    </footer>
  );
}

/** Somebody who clicks on everything must not get through: the host has to be typed. */
function ChangedFoot({ evidence, onClose }: FootProps) {
  const [typed, setTyped] = useState('');
  const isMeant = typed.trim().toLowerCase() === evidence.host.toLowerCase();
  return (
    <>
      <Field label={words.typeHost(evidence.host)} value={typed} onChange={setTyped} testId="trust-host" />
      <footer className="dialog-foot">
        <Button isFirst onPress={onClose} testId="trust-cancel">
          {strings.common.cancel}
        </Button>
        <Button kind="danger" isDisabled={!isMeant} onPress={() => void keep(evidence)} testId="trust-yes">
          {words.trustNew}
        </Button>
      </footer>
    </>
  );
}

async function keep(evidence: Evidence): Promise<void> {
  const kept = await order('trust', evidence);
  if (!kept) return;
  settleTrust(true);
  notify('good', { title: words.trusted(`${evidence.host}:${evidence.port}`), advice: '', detail: '' });
}
