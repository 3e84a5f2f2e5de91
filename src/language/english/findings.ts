import type { Finding, FindingId } from '../../media/finding';
import { formatCount } from '../format';

type Told = Pick<Finding, 'names' | 'count' | 'values'>;

interface FindingWords {
  /** What is wrong, with what: one sentence. */
  readonly says: (finding: Told) => string;
  /** What to do: one sentence, or empty where there is nothing to do. */
  readonly advice: string;
}

/** `“a.ts”`, or `“a.ts” and 3 more`. */
function named({ names, count }: Told): string {
  const [first = ''] = names;
  return count > 1 ? `“${first}” and ${count - 1} more` : `“${first}”`;
}

/** `It names “a.ts”, which is …` or `It names “a.ts” and 3 more, which are …`. */
function namesThat(one: string, many: string): (finding: Told) => string {
  return (f) => `It names ${named(f)}, which ${f.count > 1 ? many : one}.`;
}

const times = ({ count }: Told): string => (count > 1 ? ` (${count} times)` : '');

/** What preflight says of a folder: `src/media/finding.ts` has the list. */
export const findingWords: Readonly<Record<FindingId, FindingWords>> = {
  'missing-file': {
    says: namesThat('is not in the folder', 'are not in the folder'),
    advice: 'Put it there, or package again: viewers would meet a hole.',
  },
  'empty-file': {
    says: () => 'The file is empty.',
    advice: 'Package again, or copy it again from where it came.',
  },
  'wrong-case': {
    says: (f) =>
      `It names ${named(f)}, but the file is called “${f.values['is']}”: upper and lower case differ.`,
    advice: 'Rename the file, or correct the playlist: most servers tell the two apart.',
  },
  'wrong-form': {
    says: (f) =>
      `It names ${named(f)}, but the file’s name is written with other code points for the same letters.`,
    advice: 'Rename the file, best to letters without accents.',
  },
  'unencoded-name': {
    says: (f) =>
      `It names ${named(f)}, and the file’s name holds a character that means something else in an address.`,
    advice: 'Write # as %23, ? as %3F and % as %25 in the playlist, or rename the file.',
  },
  'not-there-yet': {
    says: namesThat('is not there yet', 'are not there yet'),
    advice: 'For a live package that is as it should be.',
  },
  'external-url': {
    says: namesThat('stands on another server', 'stand on another server'),
    advice: 'It is neither sent nor checked; make sure that it is reachable for viewers.',
  },
  'external-key': {
    says: namesThat('is asked of another server', 'are asked of another server'),
    advice: 'It is neither sent nor checked.',
  },
  'file-url': {
    says: namesThat('is a path of one computer', 'are paths of one computer'),
    advice: 'Write it relative to the playlist: no viewer can reach it.',
  },
  'from-root': {
    says: namesThat('begins at the server’s root', 'begin at the server’s root'),
    advice: 'Write it relative to the playlist, or make sure that it stands there.',
  },
  'outside-folder': {
    says: namesThat('lies above this folder', 'lie above this folder'),
    advice: 'Deliver the folder that holds both, or correct the path.',
  },
  'bad-uri': {
    says: namesThat('is no address that can be read', 'are no addresses that can be read'),
    advice: 'Use / between folders, and % only before two hexadecimal digits.',
  },
  'range-past-end': {
    says: (f) =>
      `It asks for bytes up to ${f.values['end']} of ${named(f)}; the file has ${f.values['bytes']} bytes.`,
    advice: 'The file was cut off, or belongs to another version: package again.',
  },
  'unreadable-file': { says: () => 'The file cannot be read.', advice: 'Check its permissions.' },
  orphan: {
    says: (f) => `Nothing names ${named(f)}.`,
    advice: 'Remove what is left over from an earlier version, or look for the playlist that should name it.',
  },
  'orphan-file': { says: (f) => `Nothing names ${named(f)}.`, advice: '' },
  'no-master': {
    says: (f) => `No master playlist names ${named(f)}, and there are several media playlists.`,
    advice: 'If they are renditions of one film, the master playlist is missing.',
  },
  'no-manifest': {
    says: (f) => `There are segments such as ${named(f)}, but neither a playlist nor an MPD.`,
    advice: 'Players need one: look for it, or package again.',
  },
  'cut-off': { says: () => 'The file ends in the middle.', advice: 'Package again, or copy it again.' },
  'odd-packets': {
    says: (f) =>
      `Its ${f.values['bytes']} bytes are no whole number of packets of ${f.values['unit']} bytes.`,
    advice: 'It was probably cut off: package again, or copy it again.',
  },
  'not-media': {
    says: () => 'It is named as media, but holds something else.',
    advice: 'Look into it: error pages are sometimes saved as segments.',
  },
  'bad-subtitles': {
    says: () => 'It does not begin with “WEBVTT”.',
    advice: 'Players show no subtitles without that first line.',
  },
  'key-size': {
    says: (f) => `The key has ${f.values['bytes']} bytes; a key of AES-128 has 16.`,
    advice: 'Write the 16 bytes themselves, neither in hexadecimal nor with a line end.',
  },
  'key-public': {
    says: () => 'This key would be published with the video it protects.',
    advice: 'Leave it out and serve it from a place that checks who asks, unless that is meant.',
  },
  'case-twins': {
    says: (f) => `Its name and that of “${f.names[0]}” differ in upper and lower case only.`,
    advice: 'On some destinations one replaces the other: rename one.',
  },
  'bad-name': {
    says: () => 'Its name holds a backslash or a control character.',
    advice: 'Rename it: not every destination can hold it, and no address can name it.',
  },
  'name-too-long': {
    says: (f) => `Its name has ${f.values['bytes']} bytes; destinations hold ${f.values['most']}.`,
    advice: 'Shorten it.',
  },
  'awkward-name': {
    says: () => 'Its name holds characters that Windows servers refuse, or that an address has to encode.',
    advice: 'Rename it to letters, digits, hyphens and underscores.',
  },
  'too-large': {
    says: () => 'The file is too large for a playlist and was not read.',
    advice: 'Look into it: is it one?',
  },
  'not-utf8': { says: () => 'Its text is not UTF-8.', advice: 'Save it as UTF-8 without a byte order mark.' },
  bom: {
    says: () => 'It begins with a byte order mark, which a playlist must not have.',
    advice: 'Save it as UTF-8 without a byte order mark.',
  },
  'line-ends': {
    says: () => 'Its lines end in different ways, or with a carriage return alone.',
    advice: 'Let every line end with a line feed.',
  },
  'no-extm3u': { says: () => 'Its first line is not #EXTM3U.', advice: 'Players refuse it: package again.' },
  'mixed-playlist': {
    says: () => 'It holds tags of a master playlist and of a media playlist.',
    advice: 'Split it in two.',
  },
  'bad-attributes': {
    says: (f) => `An attribute list does not follow the grammar${times(f)}.`,
    advice: 'Look for a missing quote or comma, or for a name that comes twice.',
  },
  'bad-number': {
    says: (f) => `“${f.names[0]}” is no number that ${f.values['tag']} may have${times(f)}.`,
    advice: 'Correct it.',
  },
  'missing-attribute': {
    says: (f) => `${f.values['tag']} has no ${f.values['attribute']}${times(f)}.`,
    advice: 'Add it: players rely on it.',
  },
  'undefined-variable': {
    says: (f) => `Nothing defines the variable ${named(f)}.`,
    advice: 'Define it with EXT-X-DEFINE before it is used.',
  },
  'version-too-low': {
    says: (f) =>
      `It says version ${f.values['version']}, but ${f.values['what']} needs ${f.values['needed']}.`,
    advice: 'Raise EXT-X-VERSION.',
  },
  'no-uri': {
    says: (f) => `After ${f.values['tag']} no address follows${times(f)}.`,
    advice: 'The playlist was probably cut off: package again.',
  },
  'no-variants': {
    says: () => 'It lists no variant that could be played.',
    advice: 'Add at least one EXT-X-STREAM-INF with its playlist.',
  },
  'no-codecs': {
    says: (f) => `No codecs are said of ${named(f)}.`,
    advice: 'Add CODECS: without it players must try before they know whether they can play it.',
  },
  'audio-codec-missing': {
    says: (f) => `${named(f)} plays with an audio group, but its CODECS name no audio codec.`,
    advice: 'Add the audio codec to CODECS.',
  },
  'no-resolution': { says: (f) => `No resolution is said of ${named(f)}.`, advice: 'Add RESOLUTION.' },
  'group-unnamed': {
    says: (f) => `A variant plays with the ${f.values['type']} group ${named(f)}, which nothing defines.`,
    advice: 'Add an EXT-X-MEDIA with that GROUP-ID, or remove the attribute.',
  },
  'unused-group': {
    says: (f) => `No variant plays with the group ${named(f)}.`,
    advice: 'Name it at the variants, or remove it.',
  },
  'lengths-differ': {
    says: (f) =>
      `${named(f)} plays ${f.values['seconds']} s, the longest rendition ${f.values['longest']} s.`,
    advice: 'Package again: a player that changes to it would stop there.',
  },
  'ends-differ': {
    says: (f) => `${named(f)} has no end (#EXT-X-ENDLIST), while other renditions have one.`,
    advice: 'The playlist was probably cut off: package again.',
  },
  'bad-json': {
    says: () => 'It is not the JSON that the playlist names it as.',
    advice: 'Write it anew: players leave out what they cannot read.',
  },
  'unknown-pathway': {
    says: (f) => `It steers to the pathway ${named(f)}, which no variant belongs to.`,
    advice: 'Name a PATHWAY-ID of the master playlist.',
  },
  'not-a-playlist': {
    says: (f) => `It names ${named(f)} as a media playlist, which it is not.`,
    advice: 'Name a media playlist.',
  },
  'no-target': {
    says: () => 'It has no #EXT-X-TARGETDURATION.',
    advice: 'Players refuse it: package again.',
  },
  'longer-than-target': {
    says: (f) =>
      `A segment of ${f.values['seconds']} s is longer than the target duration of ${f.values['target']} s.`,
    advice: 'Raise EXT-X-TARGETDURATION to the longest segment, rounded.',
  },
  'part-too-long': {
    says: (f) =>
      `A part of ${f.values['seconds']} s is longer than PART-TARGET, ${f.values['target']} s${times(f)}.`,
    advice: 'Raise PART-TARGET.',
  },
  'no-endlist': {
    says: () => 'It is a finished recording (VOD) without #EXT-X-ENDLIST.',
    advice: 'The playlist was probably cut off: package again.',
  },
  'open-ended': {
    says: () => 'It has no #EXT-X-ENDLIST, so that players take it as live.',
    advice: 'Let the packager finish it, unless it is live.',
  },
  'after-end': {
    says: (f) => `After #EXT-X-ENDLIST follows ${named(f)}.`,
    advice: 'Remove the line or the end.',
  },
  'no-segments': { says: () => 'It lists no segment.', advice: 'Package again.' },
  'no-duration-line': {
    says: (f) => `Before ${named(f)} stands no line that says what it is.`,
    advice: 'Put #EXTINF, or in a master #EXT-X-STREAM-INF, before it.',
  },
  'number-gap': {
    says: (f) => `Before ${named(f)} the numbers of the segments jump by ${Number(f.values['missing']) + 1}.`,
    advice: 'Look for the segments that are left out, or mark the place with #EXT-X-DISCONTINUITY.',
  },
  'late-sequence': {
    says: () => 'Its sequence number stands after the first segment.',
    advice: 'Put it before all segments.',
  },
  'marked-gap': { says: (f) => `${named(f)}: the playlist says itself that this is missing.`, advice: '' },
  'no-map': {
    says: (f) => `${named(f)} is fragmented MP4, and no EXT-X-MAP names its init section.`,
    advice: 'Add EXT-X-MAP before the first segment.',
  },
  'bad-iv': {
    says: (f) => `The initialisation vector ${named(f)} is not 0x and 32 hexadecimal digits.`,
    advice: 'Fill it up with zeros: some players fail on shorter ones.',
  },
  'range-without-start': {
    says: (f) => `The byte range of ${named(f)} has no start, and no range of the same file comes before it.`,
    advice: 'Write it as length@start.',
  },
  'broken-xml': {
    says: () => 'Its XML is not whole.',
    advice: 'The file was probably cut off: package again.',
  },
  'not-mpd': { says: () => 'It holds no MPD.', advice: 'Look into it: is it one?' },
  'no-periods': { says: () => 'It has no period, or none with something to play.', advice: 'Package again.' },
  'no-length': {
    says: () => 'It does not say how long it is, so its segments cannot be counted.',
    advice: 'Add mediaPresentationDuration to the MPD, or a duration to the period.',
  },
  'no-addressing': {
    says: (f) => `It does not say where the segments of ${named(f)} are.`,
    advice: 'Add a SegmentTemplate, a SegmentList or a BaseURL.',
  },
  'bad-template': {
    says: (f) => `The template ${named(f)} has an identifier that nobody knows, or a single $.`,
    advice: 'Use $RepresentationID$, $Number$, $Time$, $Bandwidth$, $SubNumber$, and $$ for a dollar.',
  },
  'same-name-for-all': {
    says: (f) =>
      `The template ${named(f)} has neither $Number$ nor $Time$, though it stands for several segments.`,
    advice: 'Add one of them.',
  },
  'timeline-gap': {
    says: (f) => `A timeline has a hole of ${f.values['seconds']} s${times(f)}.`,
    advice: 'Look for the segments that are left out.',
  },
  'timeline-overlap': {
    says: (f) => `Segments of a timeline overlap by ${f.values['seconds']} s${times(f)}.`,
    advice: 'Package again.',
  },
  'timeline-short': {
    says: (f) =>
      `The timeline of ${named(f)} lasts ${f.values['seconds']} s, its period ${f.values['period']} s.`,
    advice: 'Look for the segments that are left out.',
  },
  'twice-id': {
    says: (f) => `Two representations of one period have the id ${named(f)}.`,
    advice: 'Give each its own.',
  },
  'bad-index': {
    says: (f) => `Where it says that the index of ${named(f)} is, there is none (indexRange).`,
    advice: 'Package again: players find no segment without it.',
  },
  'live-mpd': { says: () => 'It is a live presentation (dynamic).', advice: '' },
  'remote-element': {
    says: (f) => `A part of it is fetched from ${named(f)} (xlink).`,
    advice: 'What stands there is not checked.',
  },
  'too-many': {
    says: (f) => `It names more than was looked at: the first ${f.values['most']}.`,
    advice: 'The rest was not checked; look into it.',
  },
  'unused-link': {
    says: (f) => `The list has a link for ${named(f)}, but no file for it is here.`,
    advice: 'See whether files are missing here; without them the links are not used.',
  },
  'replaced-media': {
    says: (f) =>
      `The destination has ${named(f)} with other content, which caches may keep for ${formatCount(Number(f.values['hours']), 'hour')}: viewers would get old and new parts mixed.`,
    advice:
      'Publish the new version under other names, into a folder of its own for instance, or have the caches cleared.',
  },
};

export const findingPlace = (file: string, line: number): string => `${file}, line ${line}`;
