import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Sentence } from '../../../src/contract';
import type { PlayKind } from '../../../src/contract-play';
import { ask } from '../../api';
import { strings } from '../../strings';
import type { Playback, Quality, StartPlayback } from './playback';
import type { Opened } from './use-player';

const words = strings.play;

type Problem = Pick<Sentence, 'title' | 'advice' | 'detail'> & Partial<Pick<Sentence, 'kind'>>;

export interface PlaybackState {
  readonly qualities: readonly Quality[];
  /** Key of the quality that plays. */
  readonly playing?: string;
  /** Files that could not be loaded, and that the player went around. */
  readonly missed: readonly string[];
  /** Why it cannot go on. */
  readonly problem?: Problem;
}

/** Loaded when first something is played. */
const players: Readonly<Record<PlayKind, () => Promise<StartPlayback>>> = {
  hls: async () => (await import('./play-hls')).playHls,
  dash: async () => (await import('./play-dash')).playDash,
  video: async () => playFile,
  audio: async () => playFile,
  image: async () => playFile,
};

/** What a browser plays by itself. */
const playFile: StartPlayback = (url, video, listener) => {
  const onError = (): void => listener.failed(video.error?.message ?? '');
  video.addEventListener('error', onError);
  video.src = url;
  return {
    choose: () => undefined,
    stop: () => {
      video.removeEventListener('error', onError);
      video.removeAttribute('src');
      video.load();
    },
  };
};

export function usePlayback(
  { player, kind, url, name }: Opened,
  video: RefObject<HTMLVideoElement | null>,
): PlaybackState & Pick<Playback, 'choose'> {
  const [state, setState] = useState<PlaybackState>({ qualities: [], missed: [] });
  const playback = useRef<Playback>(undefined);
  useEffect(() => {
    let isWanted = true;
    const change = (part: Partial<PlaybackState>): void => {
      if (isWanted) setState((now) => ({ ...now, ...part }));
    };
    const begin = async (): Promise<void> => {
      const start = await players[kind]();
      if (!isWanted || !video.current) return;
      playback.current = start(url, video.current, {
        qualities: (qualities) => change({ qualities }),
        playing: (key) => change({ playing: key }),
        stumbled: () => void missedOf(player).then((missed) => change({ missed })),
        failed: (detail) => {
          // Where nothing was shown yet, nothing must look as if it were still to come.
          if (video.current && video.current.readyState < HTMLMediaElement.HAVE_CURRENT_DATA)
            playback.current?.stop();
          void explain(player, name, detail).then((problem) => change({ problem }));
        },
      });
    };
    void begin();
    return () => {
      isWanted = false;
      playback.current?.stop();
      playback.current = undefined;
    };
  }, [player, kind, url, name, video]);
  return { ...state, choose: (key) => playback.current?.choose(key) };
}

async function missedOf(player: string): Promise<readonly string[]> {
  const problems = await ask('playerProblems', { player });
  return [...new Set(problems.map(({ path }) => path))];
}

/** The destination's own word, where it gave one, says more than the player's. */
async function explain(player: string, name: string, detail: string): Promise<Problem> {
  const [latest] = await ask('playerProblems', { player });
  if (latest) return { ...latest.sentence, detail: `${words.missing(latest.path)}\n${detail}` };
  const isUndecodable = /decode|codec|MEDIA_ERR|DEMUXER/i.test(detail);
  const { title, advice } = isUndecodable ? words.cannotDecode : words.failed;
  return { title: title(name), advice, detail };
}
