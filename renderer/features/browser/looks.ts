import type { EntryView } from '../../../src/contract-browse';
import { contentTypeOf, endingOf } from '../../../src/media/content-type';
import { recognise } from '../../../src/media/role';
import { strings } from '../../strings';

/** What an entry looks like to people, as far as its name tells. */
export const looks = [
  'bucket',
  'folder',
  'master',
  'playlist',
  'segment',
  'subtitles',
  'image',
  'key',
  'file',
] as const;
export type Look = (typeof looks)[number];

/** What packagers call the playlist that a player opens; its content would tell for sure. */
const masterName = /^(?:master|main|manifest|multivariant)\b/i;

/** What a service calls that which it lists at its top. */
export type Service = 'bucket' | 'container';

/** The word for people. */
export function kindOf(look: Look, service: Service): string {
  return look === 'bucket' ? strings.browser.tops[service].kind : strings.browser.kinds[look];
}

const byEnding = new Map<string, Look>();

export function lookOf({ name, kind }: Pick<EntryView, 'name' | 'kind'>): Look {
  if (kind !== 'file') return kind;
  const ending = endingOf(name);
  const look = byEnding.get(ending) ?? recogniseLook(name);
  byEnding.set(ending, look);
  return look === 'playlist' && masterName.test(name) ? 'master' : look;
}

function recogniseLook(name: string): Look {
  const { role } = recognise(name, undefined);
  return role === 'mpd' ? 'master' : role;
}

/** What the window can show by itself: packages by their playlists, and single files. */
export function isPlayable({ name, kind }: Pick<EntryView, 'name' | 'kind'>): boolean {
  if (kind !== 'file') return false;
  const { role } = recognise(name, undefined);
  if (role === 'playlist' || role === 'mpd') return true;
  return /^(?:video\/(?:mp4|webm)|audio\/|image\/)/.test(contentTypeOf(name)) && endingOf(name) !== 'init';
}
