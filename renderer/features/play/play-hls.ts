import HlsPlayer, { ErrorTypes, Events } from 'hls.js';
import type { Playback, PlaybackListener } from './playback';

/** The engine behind the addresses has tried already: a second answer will be the same, but for a moment's trouble. */
const retry = { maxNumRetry: 1, retryDelayMs: 500, maxRetryDelayMs: 1_000 };
const policy = {
  default: { maxTimeToFirstByteMs: 30_000, maxLoadTimeMs: 120_000, timeoutRetry: retry, errorRetry: retry },
};

export function playHls(url: string, video: HTMLVideoElement, listener: PlaybackListener): Playback {
  // A worker would come from a blob, which the page's policy does not let run.
  const hls = new HlsPlayer({
    enableWorker: false,
    manifestLoadPolicy: policy,
    playlistLoadPolicy: policy,
    fragLoadPolicy: policy,
  });
  let recovered = false;
  hls.on(Events.MANIFEST_PARSED, (_event, { levels }) => {
    listener.qualities(
      levels.map(({ height, bitrate, codecSet, attrs }, index) => ({
        key: String(index),
        ...(height > 0 ? { height } : {}),
        bandwidth: bitrate,
        codecs: attrs.CODECS ?? codecSet,
      })),
    );
  });
  hls.on(Events.LEVEL_SWITCHED, (_event, { level }) => listener.playing(String(level)));
  hls.on(Events.ERROR, (_event, { fatal, details, type }) => {
    if (type === ErrorTypes.NETWORK_ERROR) listener.stumbled();
    if (!fatal) return;
    // What the decoder stumbled over may be behind it after a fresh start, which hls.js itself advises; once.
    if (type === ErrorTypes.MEDIA_ERROR && !recovered) {
      recovered = true;
      hls.recoverMediaError();
    } else listener.failed(details);
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  return {
    choose: (key) => {
      if (key === undefined) {
        hls.nextLevel = -1;
        return;
      }
      // At once, and not from the next segment on: there may be none, and somebody wants to see this one.
      hls.currentLevel = Number(key);
      if (video.ended) {
        video.currentTime = 0;
        void video.play();
      }
    },
    stop: () => hls.destroy(),
  };
}
