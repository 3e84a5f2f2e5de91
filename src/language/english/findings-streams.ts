import { named, times, type Says } from './finding-parts';

/** What is found wrong in what HLS and DASH say of their streams. */
export const streamFindings = {
  'no-variants': {
    says: () => 'It lists no variant that could be played.',
    advice: 'Add at least one EXT-X-STREAM-INF with its playlist.',
  },
  'no-codecs': {
    says: (found) => `No codecs are said of ${named(found)}.`,
    advice: 'Add CODECS: without it players must try before they know whether they can play it.',
  },
  'audio-codec-missing': {
    says: (found) => `${named(found)} plays with an audio group, but its CODECS name no audio codec.`,
    advice: 'Add the audio codec to CODECS.',
  },
  'no-resolution': {
    says: (found) => `No resolution is said of ${named(found)}.`,
    advice: 'Add RESOLUTION.',
  },
  'group-unnamed': {
    says: (found) =>
      `A variant plays with the ${found.values['type']} group ${named(found)}, which nothing defines.`,
    advice: 'Add an EXT-X-MEDIA with that GROUP-ID, or remove the attribute.',
  },
  'unused-group': {
    says: (found) => `No variant plays with the group ${named(found)}.`,
    advice: 'Name it at the variants, or remove it.',
  },
  'lengths-differ': {
    says: (found) =>
      `${named(found)} plays ${found.values['seconds']} s, the longest rendition ${found.values['longest']} s.`,
    advice: 'Package again: a player that changes to it would stop there.',
  },
  'ends-differ': {
    says: (found) => `${named(found)} has no end (#EXT-X-ENDLIST), while other renditions have one.`,
    advice: 'The playlist was probably cut off: package again.',
  },
  'not-a-playlist': {
    says: (found) => `It names ${named(found)} as a media playlist, which is a master playlist.`,
    advice: 'Name a media playlist.',
  },
  'no-target': {
    says: () => 'It has no #EXT-X-TARGETDURATION.',
    advice: 'Players refuse it: package again.',
  },
  'longer-than-target': {
    says: (found) =>
      `A segment of ${found.values['seconds']} s is longer than the target duration of ${found.values['target']} s.`,
    advice: 'Raise EXT-X-TARGETDURATION to the longest segment, rounded.',
  },
  'part-too-long': {
    says: (found) =>
      `A part of ${found.values['seconds']} s is longer than PART-TARGET, ${found.values['target']} s${times(found)}.`,
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
    says: (found) => `After #EXT-X-ENDLIST follows ${named(found)}.`,
    advice: 'Remove the line or the end.',
  },
  'no-segments': { says: () => 'It lists no segment.', advice: 'Package again.' },
  'no-duration-line': {
    says: (found) => `Before ${named(found)} stands no line that says what it is.`,
    advice: 'Put #EXTINF, or in a master #EXT-X-STREAM-INF, before it.',
  },
  'number-gap': {
    says: (found) =>
      `Before ${named(found)} the numbers of the segments jump by ${Number(found.values['missing']) + 1}.`,
    advice: 'Look for the segments that are left out, or mark the place with #EXT-X-DISCONTINUITY.',
  },
  'late-sequence': {
    says: () => 'Its sequence number stands after the first segment.',
    advice: 'Put it before all segments.',
  },
  'marked-gap': {
    says: (found) => `${named(found)}: the playlist says itself that this is missing.`,
    advice: '',
  },
  'no-map': {
    says: (found) => `${named(found)} is fragmented MP4, and no EXT-X-MAP names its init section.`,
    advice: 'Add EXT-X-MAP before the first segment.',
  },
  'bad-iv': {
    says: (found) => `The initialisation vector ${named(found)} is not 0x and 32 hexadecimal digits.`,
    advice: 'Fill it up with zeros: some players fail on shorter ones.',
  },
  'range-without-start': {
    says: (found) =>
      `The byte range of ${named(found)} has no start, and no range of the same file comes before it.`,
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
    says: (found) => `It does not say where the segments of ${named(found)} are.`,
    advice: 'Add a SegmentTemplate, a SegmentList or a BaseURL.',
  },
  'bad-template': {
    says: (found) => `The template ${named(found)} has an identifier that nobody knows, or a single $.`,
    advice: 'Use $RepresentationID$, $Number$, $Time$, $Bandwidth$, $SubNumber$, and $$ for a dollar.',
  },
  'same-name-for-all': {
    says: (found) =>
      `The template ${named(found)} has neither $Number$ nor $Time$, though it stands for several segments.`,
    advice: 'Add one of them.',
  },
  'timeline-gap': {
    says: (found) => `A timeline has a hole of ${found.values['seconds']} s${times(found)}.`,
    advice: 'Look for the segments that are left out.',
  },
  'timeline-overlap': {
    says: (found) => `Segments of a timeline overlap by ${found.values['seconds']} s${times(found)}.`,
    advice: 'Package again.',
  },
  'timeline-short': {
    says: (found) =>
      `The timeline of ${named(found)} lasts ${found.values['seconds']} s, its period ${found.values['period']} s.`,
    advice: 'Look for the segments that are left out.',
  },
  'twice-id': {
    says: (found) => `Two representations of one period have the id ${named(found)}.`,
    advice: 'Give each its own.',
  },
  'live-mpd': { says: () => 'It is a live presentation (dynamic).', advice: '' },
  'remote-element': {
    says: (found) => `A part of it is fetched from ${named(found)} (xlink).`,
    advice: 'What stands there is not checked.',
  },
  'too-many': {
    says: (found) => `It names more than was looked at: the first ${found.values['most']}.`,
    advice: 'The rest was not checked; look into it.',
  },
} satisfies Readonly<Record<string, Says>>;
