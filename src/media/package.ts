import type { PackageKind, Phase } from '../model/job';
import type { Finding } from './finding';
import type { Role } from './role';

/** What a file is to its package, as the playlists and MPDs say. */
export type PackageRole = Role | 'init' | 'data';

export const renditionKinds = [
  'video',
  'audio',
  'subtitles',
  'captions',
  'iframes',
  'thumbnails',
  'data',
  'unknown',
] as const;
export type RenditionKind = (typeof renditionKinds)[number];

/** One of the versions a player chooses from, or plays beside another. */
export interface Rendition {
  /** As people tell it from others: its name, its resolution, its language, or its playlist. */
  readonly name: string;
  readonly kind: RenditionKind;
  /** The playlist of HLS that lists it, relative to the folder. */
  readonly playlist?: string;
  readonly width?: number;
  readonly height?: number;
  readonly frameRate?: number;
  /** Bits a second, as its manifest says. */
  readonly bandwidth?: number;
  readonly codecs?: string;
  readonly language?: string;
  /** Group of HLS, or id of an adaptation set. */
  readonly group?: string;
  readonly isDefault: boolean;
  readonly encrypted: boolean;
  /** ms. */
  readonly durationMs?: number;
  readonly segments: number;
  /** Segments that are not in the folder. */
  readonly missing: number;
  /** Of its files in the folder, or of the byte ranges of them that are its own. */
  readonly bytes: number;
}

/** What a player opens, and all it leads to. */
export interface Presentation {
  /** The master playlist, the MPD, or a media playlist that no master names. */
  readonly manifest: string;
  readonly format: 'hls' | 'dash';
  readonly live: boolean;
  readonly durationMs?: number;
  readonly renditions: readonly Rendition[];
}

/** Of which rendition a file is, as far as the order of sending depends on it. */
export interface PlayedIn {
  /** What a player opens to come to it. */
  readonly manifest: string;
  /** Tells it from the others of its manifest. */
  readonly rendition: string;
  readonly kind: RenditionKind;
  readonly isDefault: boolean;
  /** Bits a second, as the manifest says or as its files add up to. */
  readonly bandwidth: number;
}

export interface FileInPackage {
  readonly role: PackageRole;
  readonly phase: Phase;
  /** Seconds from the beginning at which a player first wants it. */
  readonly at: number;
  /** Missing: all renditions need it, or it is not known which. */
  readonly playedIn?: PlayedIn;
  /** Playlists and MPDs that name it, the first few. */
  readonly namedBy: readonly string[];
  /** The first rendition that it belongs to, as people tell it from others; missing: it belongs to all, or none. */
  readonly rendition?: string;
}

/** A folder as a package. */
export interface MediaPackage {
  readonly kind: PackageKind;
  readonly presentations: readonly Presentation[];
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly bytes: number;
  /** By name; files that nothing names, and that are no manifest, are left out. */
  readonly roles: ReadonlyMap<string, FileInPackage>;
}
