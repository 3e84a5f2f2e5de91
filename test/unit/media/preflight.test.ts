import { afterEach, describe, expect, test } from 'vitest';
import { languages, setLanguage } from '../../../src/language/language';
import { findingSeverities, type Finding, type FindingId } from '../../../src/media/finding';
import { findingAdvice, findingText } from '../../../src/media/finding-words';
import { understand } from '../../../src/media/preflight';
import { findingLine, look, understandFolder, vod } from './folder';
import { dashPackages } from './packages/dash';
import { expected } from './packages/expected';
import { faults } from './packages/faults';
import { hlsPackages } from './packages/hls';

const packages = { ...hlsPackages, ...dashPackages };

describe('a package', () => {
  test.each(Object.entries(packages))('of %s', async (name, folder) => {
    expect(await look(folder)).toEqual(expected[name]);
  });

  test('is in the table of what is expected, and nothing else is', () => {
    expect(Object.keys(expected)).toEqual(Object.keys(packages));
  });
});

describe('what is wrong', () => {
  test.each(faults)('%s', async (_, folder, findings) => {
    expect((await look(folder)).findings).toEqual(findings);
  });

  test('each kind of finding is shown by one of these packages, but what no text alone can show', async () => {
    const found = new Set<string>();
    const folders = [...Object.values(packages), ...faults.map(([, folder]) => folder)];
    for (const folder of folders)
      for (const { id } of (await understandFolder(folder)).findings) found.add(id);
    const rest = Object.keys(findingSeverities).filter((id) => !found.has(id));
    // What a destination tells is found where there is one: presigned-list.test.ts and packages.test.ts of test/engine.
    expect(rest).toEqual(['unreadable-file', 'too-large', 'unused-link', 'replaced-media']);
  });

  test('a file that cannot be read, and one that is too large for a playlist', async () => {
    const files = [
      { relative: 'i.m3u8', bytes: 100 },
      { relative: 'j.m3u8', bytes: 40_000_000 },
      { relative: 's.ts', bytes: 188, problem: new Error('no') },
    ];
    const text = new TextEncoder().encode(vod(['s.ts']));
    const { findings } = await understand(files, async (name) => (name === 'i.m3u8' ? text : undefined));
    expect(findings.map(findingLine)).toEqual(['too-large j.m3u8', 'unreadable-file s.ts']);
    const none = await understand(files, async () => undefined);
    expect(none.findings.map(findingLine)).toContain('unreadable-file i.m3u8');
  });
});

describe('the words of a finding', () => {
  const ids = Object.keys(findingSeverities) as FindingId[];
  const sentence = /^[“„A-ZÄÖÜ].*[.:)]$/su;

  afterEach(() => setLanguage('en'));

  test.each(ids.flatMap((id) => languages.map((language) => [id, language] as const)))(
    '%s, %s',
    (id, language) => {
      setLanguage(language);
      const finding: Finding = {
        id,
        severity: 'error',
        file: 'a',
        names: ['b'],
        count: 3,
        values: { tag: 'S' },
      };
      expect(findingText(finding)).toMatch(sentence);
      const advice = findingAdvice(finding);
      if (advice !== '') expect(advice).toMatch(/^[A-ZÄÖÜ].*[.?]$/su);
    },
  );

  test('name every value that a finding brings', async () => {
    const folders = [...Object.values(packages), ...faults.map(([, folder]) => folder)];
    for (const folder of folders) {
      for (const finding of (await understandFolder(folder)).findings) {
        expect(findingText(finding)).not.toMatch(/undefined|NaN|“”/);
      }
    }
  });
});

test('a finding names the first twenty cases and counts all', async () => {
  const names = Array.from({ length: 50 }, (_, at) => `s${at}.ts`);
  const { findings } = await understandFolder({ 'i.m3u8': vod(names) });
  expect(findings).toEqual([
    {
      id: 'missing-file',
      severity: 'error',
      file: 'i.m3u8',
      line: 5,
      names: names.slice(0, 20),
      count: 50,
      values: {},
    },
  ]);
  expect(findings.map(findingText)).toEqual(['It names “s0.ts” and 49 more, which are not in the folder.']);
});
