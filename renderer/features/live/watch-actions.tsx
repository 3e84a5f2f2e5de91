import { RotateCw, ShieldQuestionMark, Square } from 'lucide-react';
import type { WatchPlaceView, WatchView } from '../../../src/contract-watches';
import { isFollowed } from '../../../src/model/watch';
import { order } from '../../state/commands';
import { lacksCredentials } from '../../state/credentials';
import { askTrust } from '../../state/prompts';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { leaveList } from '../queue/leave-list';
import { SecretButton } from '../queue/secret-button';
import { useKeptFocus } from '../queue/use-kept-focus';
import { PlaceButtons } from './place-acts';

const words = strings.live;

interface ActionsProps {
  readonly watch: WatchView;
  /** Its place, where it is one. */
  readonly only: WatchPlaceView | undefined;
}

/** What can be done with a watch in its state; the likeliest stands last. */
export function WatchActions({ watch, only }: ActionsProps) {
  const { id, state } = watch;
  const { box, onFocus, onBlur } = useKeptFocus();
  const runs = isFollowed(state);
  return (
    <div ref={box} className="actions" onFocus={onFocus} onBlur={onBlur}>
      {!runs && (
        <Button kind="quiet" testId="watch-remove" onPress={() => void forget(id)}>
          {strings.actions.remove}
        </Button>
      )}
      {only && state !== 'blocked' && <PlaceButtons place={only} />}
      {runs ? <StopButton id={id} isFinishing={state === 'finishing'} /> : <Mending watch={watch} />}
    </div>
  );
}

function StopButton({ id, isFinishing }: { readonly id: string; readonly isFinishing: boolean }) {
  return (
    <Button
      key={String(isFinishing)}
      icon={<Square aria-hidden />}
      testId="watch-stop"
      onPress={() => void order('stopWatch', { id })}
    >
      {isFinishing ? words.stopNow : words.stop}
    </Button>
  );
}

/** What the server asks to be trusted, or the destination's secret, comes first where that is why it stopped. */
function Mending({ watch: { id, problem, places } }: { readonly watch: WatchView }) {
  const evidence = problem?.evidence;
  const lacks = problem !== undefined && lacksCredentials(problem);
  const [place] = lacks && places.length === 1 ? places : [];
  const resume = (): void => void order('resumeWatch', { id });
  return (
    <>
      <Button
        kind={evidence || place ? 'plain' : 'main'}
        icon={<RotateCw aria-hidden />}
        testId="watch-resume"
        onPress={resume}
      >
        {words.resume}
      </Button>
      {evidence && (
        <Button
          kind="main"
          icon={<ShieldQuestionMark aria-hidden />}
          testId="watch-trust"
          onPress={() => askTrust(evidence, resume)}
        >
          {strings.trust.review}
        </Button>
      )}
      {place && (
        <SecretButton
          kind={problem?.kind}
          testId="watch-secret"
          onPress={() => enterSecret(id, place, resume)}
        />
      )}
    </>
  );
}

function enterSecret(id: string, { bookmarkId, account }: WatchPlaceView, goOn: () => void): void {
  if (bookmarkId === undefined) openDialog({ kind: 'watch-secret', id, account });
  else openDialog({ kind: 'secret', bookmarkId, goOn });
}

function forget(id: string): Promise<void> {
  const card = document.querySelector(`[data-watch-id="${CSS.escape(id)}"]`);
  return leaveList(card, async () => (await order('forgetWatch', { id })) !== undefined);
}
