import { parseArgs } from 'node:util';

export const rowNames = ['hls', 'latency', 'big'] as const;
export type RowName = (typeof rowNames)[number];

export interface Options {
  readonly rows: readonly RowName[];
  /** undefined: as many as are usual for a row. */
  readonly rounds: number | undefined;
  readonly profile: boolean;
  readonly help: boolean;
}

export const usage = `npm run bench -- [--only hls|latency|big] [--rounds N] [--quick] [--profile]

  --only ROW   one row only: hls (2,000 segments), latency (200 segments, 60 ms round trip), big (2 GiB)
  --rounds N   runs of each tool; without it 5 for hls and 3 for the others
  --quick      two rounds of hls only
  --profile    runs Slipway alone, once, and shows which functions take its time
`;

/** @throws Error with a sentence for people. */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { quick, profile, help } = values;
  const rows = values.only === undefined ? undefined : [rowOf(values.only)];
  const rounds = values.rounds === undefined ? undefined : roundsOf(values.rounds);
  return {
    rows: rows ?? (quick || profile ? ['hls'] : rowNames),
    rounds: rounds ?? (quick ? 2 : undefined),
    profile,
    help,
  };
}

function rowOf(text: string): RowName {
  const row = rowNames.find((name) => name === text);
  if (row === undefined) throw new Error(`--only takes ${rowNames.join(', ')}, not “${text}”.`);
  return row;
}

function roundsOf(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= 1 && rounds <= 100) return rounds;
  throw new Error(`--rounds takes a whole number from 1 to 100, not “${text}”.`);
}
