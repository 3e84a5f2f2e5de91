import { FileUp, FolderUp, KeyRound, Package } from 'lucide-react';
import { forgetWaiting, openDialog, useView } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { chooseAndDeliver, deliver } from '../drop/deliver';
import { useAim, type Aim } from './aim';

const words = strings.target;

/** Where the next drop goes, and other ways to send something there. */
export function TargetStrip() {
  const aim = useAim();
  const waiting = useView((view) => view.waiting);
  if (!aim && waiting.length === 0) return null;
  return (
    <div className="target" data-testid="target-strip">
      {aim && <AimRow aim={aim} />}
      {waiting.length > 0 && <WaitingRow aim={aim} waiting={waiting} />}
    </div>
  );
}

function AimRow({ aim }: { readonly aim: Aim }) {
  if (aim.lacks !== undefined) return <LacksRow aim={aim} />;
  return (
    <div className="target-row">
      <p className="target-text">
        {words.drop} <bdi className="target-name">{aim.name}</bdi>
      </p>
      <div className="target-actions">
        <Button
          icon={<FolderUp aria-hidden />}
          onPress={() => void chooseAndDeliver('folder', aim)}
          testId="choose-folder"
        >
          {words.folder}
        </Button>
        <Button
          icon={<FileUp aria-hidden />}
          onPress={() => void chooseAndDeliver('files', aim)}
          testId="choose-files"
        >
          {words.files}
        </Button>
      </div>
    </div>
  );
}

function LacksRow({ aim }: { readonly aim: Aim }) {
  const { bookmarkId, lacks, name } = aim;
  if (lacks === 'secret' && bookmarkId !== undefined) {
    return (
      <div className="target-row">
        <p className="target-text">{words.secret(name)}</p>
        <Button
          icon={<KeyRound aria-hidden />}
          onPress={() => openDialog({ kind: 'secret', bookmarkId })}
          testId="enter-secret"
        >
          {strings.bookmark.secret}
        </Button>
      </div>
    );
  }
  return (
    <div className="target-row">
      <p className="target-text">{lacks === 'bucket' ? words.bucket : words.credentials}</p>
    </div>
  );
}

function WaitingRow({
  aim,
  waiting,
}: {
  readonly aim: Aim | undefined;
  readonly waiting: readonly string[];
}) {
  const ready = aim && aim.lacks === undefined;
  return (
    <div className="target-row" data-testid="waiting-items">
      <p className="target-text">
        <Package aria-hidden />
        {words.waiting(waiting.length)}
      </p>
      <Button kind="quiet" onPress={forgetWaiting}>
        {words.forget}
      </Button>
      {ready && (
        <Button kind="main" testId="deliver-waiting" onPress={() => void deliver(waiting, aim, false)}>
          {words.deliverWaiting(waiting.length)}
        </Button>
      )}
    </div>
  );
}
