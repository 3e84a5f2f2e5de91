import { useEffect, useState, type RefObject } from 'react';
import { formatBitrate } from '../../../src/language/format';
import { strings } from '../../strings';
import type { Quality } from './playback';

const words = strings.play.facts;
const everyMs = 500;

interface Measured {
  readonly width: number;
  readonly height: number;
  /** s of what is loaded beyond the place that is shown. */
  readonly ahead: number;
  readonly frames: number;
  readonly dropped: number;
}

interface PlayerFactsProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly quality: Quality | undefined;
}

/** What is really shown, which is what tells whether a package plays. */
export function PlayerFacts({ video, quality }: PlayerFactsProps) {
  const measured = useMeasured(video);
  if (!measured) return <dl className="player-facts" />;
  const { width, height, ahead, frames, dropped } = measured;
  return (
    <dl className="player-facts" data-testid="player-facts" data-frames={frames}>
      <Fact label={words.shown} value={width > 0 ? words.size(width, height) : words.noPicture} />
      {quality && quality.bandwidth > 0 && (
        <Fact label={words.bandwidth} value={formatBitrate(quality.bandwidth)} />
      )}
      {quality?.codecs && <Fact label={words.codecs} value={quality.codecs} />}
      <Fact label={words.buffered} value={words.seconds(ahead)} />
      <Fact label={words.dropped} value={words.droppedOf(dropped, frames)} />
    </dl>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="player-fact">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function useMeasured(video: PlayerFactsProps['video']): Measured | undefined {
  const [measured, setMeasured] = useState<Measured>();
  useEffect(() => {
    const timer = setInterval(() => {
      const element = video.current;
      if (element && element.readyState > HTMLMediaElement.HAVE_NOTHING) setMeasured(measure(element));
    }, everyMs);
    return () => clearInterval(timer);
  }, [video]);
  return measured;
}

function measure(video: HTMLVideoElement): Measured {
  const { totalVideoFrames: frames, droppedVideoFrames: dropped } = video.getVideoPlaybackQuality();
  const { buffered, currentTime } = video;
  let ahead = 0;
  for (let index = 0; index < buffered.length; index += 1) {
    if (buffered.start(index) <= currentTime + 0.1)
      ahead = Math.max(ahead, buffered.end(index) - currentTime);
  }
  return { width: video.videoWidth, height: video.videoHeight, ahead: Math.round(ahead), frames, dropped };
}
