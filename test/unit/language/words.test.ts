import { assert, infiniteStream, nat, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english, german, pairs, type Pair } from './leaves';

/** From 11 on, so that each number of a sentence is another one, and none is written otherwise. */
function counting(): () => number {
  let last = 10;
  return () => (last = last === 99 ? 11 : last + 1);
}

const told = pairs(counting());

/** What both languages call the same. */
const same = new Set(
  (
    'Slipway, System, English, Deutsch, Details, Name, Host, Port, TLS, Bucket, Container, Region, ' +
    'Domain, Manifest, ACL, Cipher, Token, Passphrase, Cookie, Format, Stream, Event, Backup, Generation, ' +
    'Link, FTPS, v1, Keystone v2.0, Keystone v3, Rackspace, Oracle Cloud, MSL 4, MSL 5, HLS, DASH, ' +
    'Playlist, Playlists, Master, Content-Type, Content-Disposition, Tenant, v1 (TempAuth), v3 ' +
    '(Keystone), Oracle Storage Classic, Fair, Cloud, Orange, Cache-Control, ETag, Bytes, Video, Audio, Captions, Rendition, Live, live, ' +
    'Content-Encoding, Disposition, Codecs, Aspera, Caching, MB/s, Mo, Fr, Sa, Server'
  ).split(', '),
);

/** They hold numbers, names and dates alone; of a failure, what its driver says. */
const withoutWords =
  /^window\.(arrivals\.inFolder|job\.(percent|announce)|browser\.details\.bytes|play\.(qualityName|facts\.(size|seconds))|paste\.values\.(service|kbits))$|^failures\.titles\./;

/** They are dates, which languages write in an order of their own. */
const dates = /^window\.(job\.endedAt|browser\.changed|paste\.values\.(at|expires))$/;

/** German names what is being done before it, English beside it. */
const endsOtherwise = /^window\.browser\.working\./;

const endOf = (text: string): string => /[.…?:]$/.exec(text)?.[0] ?? '';
const numbersIn = (text: string): string[] => (text.match(/\d+/g) ?? []).toSorted();
const namesIn = (text: string): string[] => (text.toLowerCase().match(/‹[^›]+›/g) ?? []).toSorted();

function paths(found: readonly Pair[]): string[] {
  return found.map(({ path, en, de }) => `${path}: ${en} / ${de}`);
}

describe('German', () => {
  test('says everything that English says, and nothing more', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    expect(english.size).toBeGreaterThan(500);
    for (const [path, leaf] of english) expect(typeof german.get(path), path).toBe(typeof leaf);
  });

  test('is no English but where both say the same word', () => {
    const left = told.filter(
      ({ path, en, de }) => en !== '' && en === de && !withoutWords.test(path) && !dates.test(path),
    );
    expect(paths(left.filter(({ en }) => !same.has(en)))).toEqual([]);
    const used = new Set(left.map(({ en }) => en));
    expect([...same].filter((word) => !used.has(word))).toEqual([]);
  });

  test('names and counts what English names and counts', () => {
    const other = told.filter(
      ({ path, en, de }) =>
        namesIn(en).join() !== namesIn(de).join() ||
        (!dates.test(path) && numbersIn(en).join() !== numbersIn(de).join()),
    );
    expect(paths(other)).toEqual([]);
  });

  test('speaks of one thing as of one', () => {
    const one = pairs(() => 1).filter(({ en }) => namesIn(en).length === 0);
    const many = /\b1 (Dateien|Objekte|Ziele|Zeilen|Sekunden|Auslieferungen)\b/;
    expect(paths(one.filter(({ de }) => many.test(de) && !/\bvon 1\b/.test(de)))).toEqual([]);
  });

  test('has its own quotation marks, and does not shout', () => {
    const odd = told.filter(({ de }) => /["'”!]/.test(de) || /„[^“]*$/.test(de) || /(^|\s)“/.test(de));
    expect(paths(odd)).toEqual([]);
    // The sentence about Aspera's policies is held to the letter elsewhere.
    const others = told.filter(({ path }) => path !== 'remarks.noPolicy');
    expect(paths(others.filter(({ en }) => /["'„!]/.test(en)))).toEqual([]);
  });
});

test('whatever the numbers, both end their sentences alike, and say nothing that is no word', () => {
  assert(
    property(infiniteStream(nat({ max: 5_000_000 })), (stream) => {
      const all = pairs(() => stream.next().value ?? 0);
      const odd = all.filter(({ path, en, de }) => endOf(en) !== endOf(de) && !endsOtherwise.test(path));
      expect(paths(odd)).toEqual([]);
      expect(paths(all.filter(({ en, de }) => /undefined|NaN|\[object/.test(en + de)))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
