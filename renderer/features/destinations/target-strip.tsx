import { FileUp, FolderUp, KeyRound, Package } from 'lucide-react';
import { forgetWaiting, openDialog, setKeepFolderName, useView } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Toggle } from '../../ui/toggle';
import { chooseAndDeliver, deliver } from '../drop/deliver';
import { useAim, type Aim, type Hindrance } from './aim';

const words = strings.target;

/** Where the next drop goes, and other ways to send something there. */
export function TargetStrip() {
  const aim = useAim();
  const waiting = useView((view) => view.waiting);
  // Of a pasted destination the box above tells what it cannot do.
  const told = aim?.hindrance?.kind === 'cannot' && aim.bookmarkId === undefined;
  if ((!aim || told) && waiting.length === 0) return null;
  return (
    <div className="target" data-testid="target-strip">
      {aim && !told && <AimRow aim={aim} />}
      {waiting.length > 0 && <WaitingRow aim={aim} waiting={waiting} />}
    </div>
  );
}

function AimRow({ aim }: { readonly aim: Aim }) {
  if (aim.hindrance) return <HindranceRow aim={aim} hindrance={aim.hindrance} />;
  return (
    <div className="target-row">
      <p className="target-text">
        {words.drop}{' '}
        <bdi className="target-name" title={aim.name}>
          {aim.name}
        </bdi>
      </p>
      <div className="target-actions">
        <KeepFolderName />
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

function KeepFolderName() {
  const keep = useView((view) => view.keepFolderName);
  return (
    <Toggle
      label={words.keepFolderName}
      hint={words.keepFolderNameHint}
      value={keep}
      onChange={setKeepFolderName}
      testId="keep-folder-name"
    />
  );
}

function HindranceRow({ aim, hindrance }: { readonly aim: Aim; readonly hindrance: Hindrance }) {
  const { bookmarkId } = aim;
  return (
    <div className="target-row">
      <p className="target-text">{hindrance.text}</p>
      {hindrance.kind === 'secret' && bookmarkId !== undefined && (
        <Button
          icon={<KeyRound aria-hidden />}
          onPress={() => openDialog({ kind: 'secret', bookmarkId })}
          testId="enter-secret"
        >
          {strings.bookmark.secret}
        </Button>
      )}
    </div>
  );
}

interface WaitingRowProps {
  readonly aim: Aim | undefined;
  readonly waiting: readonly string[];
}

function WaitingRow({ aim, waiting }: WaitingRowProps) {
  const ready = aim && aim.hindrance === undefined;
  const only = waiting.length === 1 ? waiting[0]?.split(/[/\\]/).findLast(Boolean) : undefined;
  return (
    <div className="target-row" data-testid="waiting-items">
      <p className="target-text">
        <Package aria-hidden />
        {only === undefined ? words.waiting(waiting.length) : words.waitingOne(only)}
      </p>
      <Button kind="quiet" onPress={forgetWaiting}>
        {only === undefined ? words.forget : words.forgetOne}
      </Button>
      {ready && (
        <Button kind="main" testId="deliver-waiting" onPress={() => void deliver(waiting, aim, false)}>
          {words.deliverWaiting(waiting.length)}
        </Button>
      )}
    </div>
  );
}
