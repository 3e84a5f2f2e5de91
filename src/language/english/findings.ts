import type { FindingId } from '../../media/finding';
import { named, times, type Says } from './finding-parts';
import { streamFindings } from './findings-streams';

/** `It names “a.ts”, which is …` or `It names “a.ts” and 3 more, which are …`. */
function namesThat(one: string, many: string): Says['says'] {
  return (found) => `It names ${named(found)}, which ${found.count > 1 ? many : one}.`;
}

const texts: Readonly<Record<FindingId, Says>> = {
  'missing-file': {
    says: namesThat('is not in the folder', 'are not in the folder'),
    advice: 'Put it there, or package again: viewers would meet a hole.',
  },
  'empty-file': {
    says: () => 'The file is empty.',
    advice: 'Package again, or copy it again from where it came.',
  },
  'wrong-case': {
    says: (found) =>
      `It names ${named(found)}, but the file is called “${found.values['is']}”: upper and lower case differ.`,
    advice: 'Rename the file, or correct the playlist: most servers tell the two apart.',
  },
  'wrong-form': {
    says: (found) =>
      `It names ${named(found)}, but the file’s name is written with other code points for the same letters.`,
    advice: 'Rename the file, best to letters without accents.',
  },
  'unencoded-name': {
    says: (found) =>
      `It names ${named(found)}, and the file’s name holds a character that means something else in an address.`,
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
    says: (found) =>
      `It asks for bytes up to ${found.values['end']} of ${named(found)}; the file has ${found.values['bytes']} bytes.`,
    advice: 'The file was cut off, or belongs to another version: package again.',
  },
  'unreadable-file': { says: () => 'The file cannot be read.', advice: 'Check its permissions.' },
  orphan: {
    says: (found) => `Nothing names ${named(found)}.`,
    advice: 'Remove what is left over from an earlier version, or look for the playlist that should name it.',
  },
  'orphan-file': { says: (found) => `Nothing names ${named(found)}.`, advice: '' },
  'cut-off': { says: () => 'The file ends in the middle.', advice: 'Package again, or copy it again.' },
  'odd-packets': {
    says: (found) =>
      `Its ${found.values['bytes']} bytes are no whole number of packets of ${found.values['unit']} bytes.`,
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
    says: (found) => `The key has ${found.values['bytes']} bytes; a key of AES-128 has 16.`,
    advice: 'Write the 16 bytes themselves, neither in hexadecimal nor with a line end.',
  },
  'key-public': {
    says: () => 'This key would be published with the video it protects.',
    advice: 'Leave it out and serve it from a place that checks who asks, unless that is meant.',
  },
  'case-twins': {
    says: (found) => `Its name and that of “${found.names[0]}” differ in upper and lower case only.`,
    advice: 'On some destinations one replaces the other: rename one.',
  },
  'bad-name': {
    says: () => 'Its name holds a backslash or a control character.',
    advice: 'Rename it: not every destination can hold it, and no address can name it.',
  },
  'name-too-long': {
    says: (found) =>
      `Its name has ${found.values['bytes']} bytes; destinations hold ${found.values['most']}.`,
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
    says: (found) => `An attribute list does not follow the grammar${times(found)}.`,
    advice: 'Look for a missing quote or comma, or for a name that comes twice.',
  },
  'bad-number': {
    says: (found) => `“${found.names[0]}” is no number that ${found.values['tag']} may have${times(found)}.`,
    advice: 'Correct it.',
  },
  'missing-attribute': {
    says: (found) => `${found.values['tag']} has no ${found.values['attribute']}${times(found)}.`,
    advice: 'Add it: players rely on it.',
  },
  'undefined-variable': {
    says: (found) => `Nothing defines the variable ${named(found)}.`,
    advice: 'Define it with EXT-X-DEFINE before it is used.',
  },
  'version-too-low': {
    says: (found) =>
      `It says version ${found.values['version']}, but ${found.values['what']} needs ${found.values['needed']}.`,
    advice: 'Raise EXT-X-VERSION.',
  },
  'no-uri': {
    says: (found) => `After ${found.values['tag']} no address follows${times(found)}.`,
    advice: 'The playlist was probably cut off: package again.',
  },
  ...streamFindings,
};

/** What is found wrong in a package, and where. */
export const findingWords = {
  texts,
  place: (file: string, line: number) => `${file}, line ${line}`,
};
