import { expect, test } from 'vitest';
import { parseArguments } from '../../stand-ins/ascp-arguments.mjs';

/** The stand-in for ascp takes what IBM's reference allows, and nothing else. */

const fine =
  '-M 40000 -q --mode=send --host=h --user=joe -P 33001 -O 33001 -l 90000 -m 500 --policy=fair -k 3 --overwrite=diff ' +
  `--check-sshfp=${'f'.repeat(40)} --file-pair-list=/tmp/pairs --dest64 aW4v`;

/** The same with some words in the place of others; empty: without them. */
function changed(words: string, by = ''): readonly string[] {
  if (!fine.includes(words)) throw new Error(`“${words}” is not there.`);
  return fine.replace(words, by).split(' ').filter(Boolean);
}

test('what is right is taken', () => {
  expect(parseArguments(fine.split(' ')).target).toBe('in/');
  expect(parseArguments(changed('--dest64 aW4v', 'in/')).target).toBe('in/');
});

test.each<readonly [what: string, argv: readonly string[], why: string]>([
  ['an option that ascp does not know', changed('-q', '--quiet'), "unrecognized option '--quiet'"],
  ['a secret as an option', changed('-q', '-W token'), "unrecognized option '-W'"],
  ['receiving', changed('--mode=send', '--mode=recv'), "mode cannot be 'recv'."],
  ['no mode', changed('--mode=send'), 'No mode is given.'],
  ['no management port', changed('-M 40000'), 'No management is given.'],
  ['a port that is none', changed('-P 33001', '-P 70000'), 'sshPort is no port.'],
  ['a rate that is none', changed('-l 90000', '-l fast'), "rate cannot be 'fast'."],
  ['a minimum above the rate', changed('-m 500', '-m 90001'), 'The minimum rate is above the target rate.'],
  ['an unknown policy', changed('--policy=fair', '--policy=greedy'), "policy cannot be 'greedy'."],
  ['an unknown way to resume', changed('-k 3', '-k 4'), "resume cannot be '4'."],
  ['no fingerprint', changed(`--check-sshfp=${'f'.repeat(40)}`), 'No fingerprint is given.'],
  [
    'a fingerprint of another kind',
    changed('f'.repeat(40), 'SHA256:abc'),
    "fingerprint cannot be 'SHA256:abc'.",
  ],
  ['a list that is not absolute', changed('/tmp/pairs', 'pairs'), "pairs cannot be 'pairs'."],
  ['an option twice', changed('-q', '-q -q'), 'quiet is given twice.'],
  ['an address where a host is wanted', changed('--host=h', '--host=joe@h'), "host cannot be 'joe@h'."],
  ['IPv6 without -6', changed('--host=h', '--host=::1'), 'An IPv6 address needs -6, and nothing else does.'],
  ['-6 without IPv6', changed('-q', '-6'), 'An IPv6 address needs -6, and nothing else does.'],
  ['a fallback that is none', changed('-q', '-q -y yes'), "fallback cannot be 'yes'."],
  ['a port for HTTP alone', changed('-q', '-q -t 8443'), 'A port for HTTP is of no use without -y 1.'],
  ['no port for HTTP', changed('-q', '-q -y 1 -t 0'), 'httpPort is no port.'],
  ['no target', changed('--dest64 aW4v'), 'There is no target.'],
  ['a target before the last word', changed('-q', 'in/ -q'), 'The target is not the last word: -q'],
  ['a target that is no base64', changed('aW4v', 'in/'), 'The target is no base64.'],
])('%s is refused', (_, argv, why) => {
  expect(() => parseArguments(argv)).toThrow(why);
});
