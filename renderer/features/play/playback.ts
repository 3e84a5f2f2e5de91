/** One quality of what is played, as its manifest names it. */
export interface Quality {
  /** What the player knows it by. */
  readonly key: string;
  /** Pixels; of sound alone: none. */
  readonly height?: number;
  /** bits/s. */
  readonly bandwidth: number;
  readonly codecs?: string;
}

/** What a player tells of itself while it plays. */
export interface PlaybackListener {
  qualities(all: readonly Quality[]): void;
  /** The quality that is being played. */
  playing(key: string): void;
  /** Something could not be loaded; it may go on without it. */
  stumbled(): void;
  /** It cannot go on; `detail` is the player's own word for it. */
  failed(detail: string): void;
}

export interface Playback {
  /** undefined: the player decides. */
  choose(key: string | undefined): void;
  stop(): void;
}

/** Plays what stands at an address in a video element. */
export type StartPlayback = (url: string, video: HTMLVideoElement, listener: PlaybackListener) => Playback;
