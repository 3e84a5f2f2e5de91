import { MediaPlayer } from 'dashjs';
import type { Playback, PlaybackListener } from './playback';

export function playDash(url: string, video: HTMLVideoElement, listener: PlaybackListener): Playback {
  const player = MediaPlayer().create();
  const { events } = MediaPlayer;
  let type: 'video' | 'audio' = 'video';
  player.on(events.STREAM_INITIALIZED, () => {
    type = player.getRepresentationsByType('video').length > 0 ? 'video' : 'audio';
    listener.qualities(
      player.getRepresentationsByType(type).map(({ id, height, bandwidth, codecs }) => ({
        key: id,
        ...(height > 0 ? { height } : {}),
        bandwidth,
        ...(codecs ? { codecs } : {}),
      })),
    );
  });
  player.on(events.QUALITY_CHANGE_RENDERED, ({ mediaType, newRepresentation }) => {
    if (mediaType === type) listener.playing(newRepresentation.id);
  });
  player.on(events.ERROR, ({ error }) => {
    listener.stumbled();
    listener.failed(typeof error === 'string' ? error : error.message);
  });
  player.initialize(video, url, true);
  return {
    choose: (key) => {
      player.updateSettings({ streaming: { abr: { autoSwitchBitrate: { [type]: key === undefined } } } });
      if (key !== undefined) player.setRepresentationForTypeById(type, key, true);
    },
    stop: () => player.destroy(),
  };
}
