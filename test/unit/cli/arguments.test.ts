import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/cli/arguments';
import { NotUnderstood } from '../../../src/cli/exit-code';

describe('an option that a command does not heed is refused', () => {
  it.each([
    ['slipway rm', '--dry-run', ['rm', 'X', '--recursive', '--dry-run']],
    ['slipway mkdir', '--dry-run', ['mkdir', 'X', '--dry-run']],
    ['slipway get', '--dry-run', ['get', 'X', 'Y', '--dry-run']],
    ['slipway get', '--limit-rate', ['get', 'X', 'Y', '--limit-rate', '1M']],
    ['slipway get', '--recursive', ['get', 'X', 'Y', '-r']],
    ['slipway watch', '--dry-run', ['watch', 'X', '--to', 'Y', '--dry-run']],
    ['slipway publish', '--late', ['put', 'X', '--to', 'Y', '--late', 'fill']],
    ['slipway resume', '--limit-rate', ['resume', '--limit-rate', '1M']],
    ['slipway check', '--strict', ['check', 'X', '--strict']],
    ['slipway bookmarks', '--colour', ['bookmarks', '--colour', 'red']],
    ['slipway bookmarks import', '--folder', ['bookmarks', 'import', 'X', '--folder', 'Y']],
  ])('%s %s', (command, option, argv) => {
    const read = (): unknown => readArguments(argv);
    expect(read).toThrow(NotUnderstood);
    expect(read).toThrow(`\`${command}\` does not take ${option}; \`slipway --help\` says what does.`);
  });

  it('but neither beside --help nor where there is no such command', () => {
    expect(readArguments(['rm', '--dry-run', '--help']).help).toBe(true);
    expect(readArguments(['launch', '--dry-run']).command).toBe('launch');
    expect(readArguments(['constructor', '--dry-run']).command).toBe('constructor');
  });
});

it.each([
  ['resume JOB OTHER', 'slipway resume [JOB]'],
  ['bookmarks list OTHER', 'slipway bookmarks list'],
  ['bookmarks import --from ssh OTHER', 'slipway bookmarks import --from PROGRAM'],
  ['trust --list OTHER', 'slipway trust --list'],
  ['trust --forget HOST OTHER', 'slipway trust --forget HOST[:PORT]'],
])('what would change nothing is refused: %s', (line, use) => {
  const read = (): unknown => readArguments(line.split(' '));
  expect(read).toThrow(NotUnderstood);
  expect(read).toThrow(`Use it as: ${use}`);
});

describe('what a command heeds is taken', () => {
  it.each([
    'publish X --to A --to B --together --also C --strict --dry-run --parallel 2 --limit-rate 1M --if-exists skip',
    'upload X --to A --keep-folder-name --remove-stale 1h --receipt r.html --public http://x/ --origin http://y/',
    'watch X --to A --strict --late fill --remove-old 60 --parallel 2 --limit-rate 1M',
    'ls A --strict --versions',
    'get A B --strict --version-id 1',
    'rm A --strict --recursive',
    'restore A --strict --version-id 1',
    'mkdir A --strict',
    'check A',
    'doctor A --strict --origin http://y/ --clear-unfinished',
    'parse A --strict',
    'bookmarks',
    'bookmarks add A B --strict --if-exists skip --parallel 2 --limit-rate 1M --folder F --colour red --cache C',
    'bookmarks remove A',
    'bookmarks export -',
    'bookmarks import A B',
    'bookmarks import --from ssh',
    'jobs',
    'resume 1 --without --if-exists skip --receipt r.html --public http://x/ --origin http://y/',
    'trust A F --strict',
    'trust --list',
    'trust --forget A',
  ])('%s', (line) => {
    expect(() => readArguments([...line.split(' '), '--json', '--state', 'S'])).not.toThrow();
  });
});
