import type { Findings } from './finding';
import type { HlsMaster, HlsRendition } from './hls-master';
import type { HlsMedia } from './hls-media';

type MediaOf = (uri: string | undefined) => HlsMedia | undefined;

/** What a master says of its renditions, against itself and against their playlists. */
export function checkMaster(
  file: string,
  { renditions }: HlsMaster,
  mediaOf: MediaOf,
  findings: Findings,
): void {
  const variants = renditions.filter(({ kind }) => kind === 'variant');
  checkGroups(file, renditions, variants, findings);
  for (const { line, uri, codecs, groups, width } of variants) {
    const where = { file, line, name: uri };
    if (codecs === undefined) findings.add('no-codecs', where);
    else if (groups['AUDIO'] !== undefined && !hasSound(codecs)) findings.add('audio-codec-missing', where);
    if (width === undefined && (codecs === undefined || hasPicture(codecs)))
      findings.add('no-resolution', where);
  }
  checkAlike(file, renditions, mediaOf, findings);
}

const sound = /(?:^|[,\s])(?:mp4a|ac-3|ec-3|ac-4|opus|flac|fLaC|alac|mp3)\b/i;
const picture = /(?:^|[,\s])(?:avc[1-4]|hvc1|hev1|dvh[1e]|dva[1v]|av01|vp0?[89]|vvc1|mp4v)\b/i;

function hasSound(codecs: string): boolean {
  return sound.test(codecs);
}

function hasPicture(codecs: string): boolean {
  return picture.test(codecs);
}

/** Types that `EXT-X-MEDIA` has, by the kind of rendition. */
const typeOf: Partial<Record<HlsRendition['kind'], string>> = {
  audio: 'AUDIO',
  video: 'VIDEO',
  subtitles: 'SUBTITLES',
  captions: 'CLOSED-CAPTIONS',
};

function checkGroups(
  file: string,
  renditions: readonly HlsRendition[],
  variants: readonly HlsRendition[],
  findings: Findings,
): void {
  const there = new Map<string, HlsRendition>();
  for (const one of renditions) {
    const type = typeOf[one.kind];
    if (type !== undefined && one.group !== undefined) there.set(`${type} ${one.group}`, one);
  }
  const used = new Set<string>();
  for (const { line, groups } of variants) {
    for (const [type, group] of Object.entries(groups)) {
      const key = `${type} ${group}`;
      used.add(key);
      if (!there.has(key)) findings.add('group-unnamed', { file, line, name: group, values: { type } });
    }
  }
  for (const [key, { line, group }] of there) {
    if (!used.has(key)) findings.add('unused-group', { file, line, name: group });
  }
}

/** Renditions of one film are equally long, and all of them are over or none is. */
function checkAlike(
  file: string,
  renditions: readonly HlsRendition[],
  mediaOf: MediaOf,
  findings: Findings,
): void {
  const known = renditions.flatMap((one) => {
    const media = mediaOf(one.uri);
    return media && media.segments > 0 && one.kind !== 'images'
      ? [{ line: one.line, uri: one.uri, media }]
      : [];
  });
  const ended = known.filter(({ media }) => media.ended);
  const open = known.filter(({ media }) => !media.ended);
  if (ended.length > 0 && open.length > 0) {
    for (const { line, uri } of open) findings.add('ends-differ', { file, line, name: uri });
  }
  if (open.length > 0) return;
  const longest = Math.max(...known.map(({ media }) => media.durationMs));
  for (const { line, uri, media } of known) {
    const allowed = 1000 * Math.max(1, media.target ?? 1);
    const short = longest - media.durationMs;
    if (short > allowed) {
      const values = { seconds: media.durationMs / 1000, longest: longest / 1000 };
      findings.add('lengths-differ', { file, line, name: uri, values });
    }
  }
}
