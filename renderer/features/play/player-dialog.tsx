import { useEffect, useRef, type RefObject } from 'react';
import { TriangleAlert } from 'lucide-react';
import type { Input } from '../../../src/contract';
import { lacksCredentials } from '../../state/credentials';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Dialog } from '../../ui/dialog';
import { SentenceText } from '../../ui/sentence';
import { JobSecretButton } from '../queue/secret-button';
import { PlayerFacts } from './player-facts';
import { QualityChoice } from './quality-choice';
import { usePlayback } from './use-playback';
import { usePlayer, type Opened } from './use-player';

const words = strings.play;

interface PlayerDialogProps {
  readonly what: Input<'openPlayer'>;
  readonly name: string;
}

/** Shows that what was delivered plays, and of what cannot be played, why. */
export function PlayerDialog({ what, name }: PlayerDialogProps) {
  const player = usePlayer(what);
  const isImage = player.state === 'open' && player.opened.kind === 'image';
  return (
    <Dialog title={isImage ? words.imageTitle(name) : words.title(name)} onClose={closeDialog} large>
      <div className="dialog-body player" data-testid="player" data-state={player.state}>
        {player.state === 'opening' && <p className="hint">{words.opening}</p>}
        {player.state === 'failed' && <SentenceText sentence={player.sentence} />}
        {player.state === 'open' && (
          <Opening opened={player.opened} jobId={'jobId' in what ? what.jobId : undefined} />
        )}
      </div>
    </Dialog>
  );
}

interface OpeningProps {
  readonly opened: Opened;
  readonly jobId: string | undefined;
}

function Opening({ opened, jobId }: OpeningProps) {
  return (
    <>
      {opened.kind === 'image' ? (
        <img className="player-picture" src={opened.url} alt={opened.name} />
      ) : (
        <Film opened={opened} jobId={jobId} />
      )}
      <p className="hint player-place">
        <bdi>{words.from(opened.name, opened.place)}</bdi>
      </p>
    </>
  );
}

function Film({ opened, jobId }: OpeningProps) {
  const video = useRef<HTMLVideoElement>(null);
  const { qualities, playing, missed, problem, choose } = usePlayback(opened, video);
  return (
    <>
      <Screen video={video} name={opened.name} />
      {problem && (
        <div className="problem problem-warn" role="alert" data-testid="player-problem">
          <TriangleAlert aria-hidden />
          <SentenceText sentence={problem} />
          {jobId !== undefined && problem.kind !== undefined && lacksCredentials({ kind: problem.kind }) && (
            <JobSecretButton jobId={jobId} kind={problem.kind} testId="player-secret" />
          )}
        </div>
      )}
      {!problem && missed.length > 0 && (
        <output className="player-missed" data-testid="player-missed">
          <TriangleAlert aria-hidden />
          <bdi>{words.missed(missed)}</bdi>
        </output>
      )}
      <div className="player-foot">
        <PlayerFacts video={video} quality={qualities.find(({ key }) => key === playing)} />
        {qualities.length > 1 && <QualityChoice qualities={qualities} onChoose={choose} />}
      </div>
    </>
  );
}

interface ScreenProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly name: string;
}

function Screen({ video, name }: ScreenProps) {
  // Its own keys count from the start: space, and the arrows.
  useEffect(() => video.current?.focus(), [video]);
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- subtitles come from what is played
    <video
      ref={video}
      className="player-screen"
      data-testid="player-video"
      aria-label={words.video(name)}
      controls
      autoPlay
      muted
      playsInline
    />
  );
}
