import type { Import } from './imports';

/** Rooms of the house: what a file belongs to, by its path. The first that fits counts. */
const rooms: readonly (readonly [room: string, path: RegExp])[] = [
  ['contract', /^src\/contract(-[a-z]+)?\.ts$/],
  ['ports', /^src\/ports\.ts$/],
  [
    'app',
    /^src\/(app|under-way|views|target|publisher|saved-destinations|kept-secrets|browsing|browse-commands|browsing-works|browsing-changes|browsing-versions|playing|delivery-record|receipts|receipt-run|receipt-file|receipt-hash|jobs|job-files|job-options|packages|chosen-settings|find-ascp|bookmark-file|fetch-places|connecting|watching|trusting|questions|trying-again|examining|watches|watch-view)\.ts$/,
  ],
  [
    'driver',
    /^src\/drivers\/(driver|body|garbled-names|network|part-names|refusal|ssh-trust|tls-trust|wire)\.ts$/,
  ],
  ['registry', /^src\/drivers\/registry\.ts$/],
  ['drivers/$1', /^src\/drivers\/([a-z0-9-]+)\//],
  ['$1', /^src\/(model|destination|openssh|import|media|language|doctor|receipt|engine|store|cli)\//],
  ['$1', /^(electron|renderer)\//],
  ['manifest', /^package\.json$/],
];

export function roomOf(path: string): string | undefined {
  for (const [room, pattern] of rooms) {
    const match = pattern.exec(path);
    if (match) return room.replace('$1', match[1] ?? '');
  }
  return undefined;
}

interface Knows {
  /** Rooms, or single files of a room, that may be imported. */
  readonly all: readonly string[];
  /** Of these, types only. */
  readonly types?: readonly string[];
  readonly node?: boolean;
}

/** design.md, section 2. Every room knows itself. */
const table: Readonly<Record<string, Knows>> = {
  // What Slipway says to people, in every language; all rooms take their words from here.
  language: { all: [], types: ['model', 'destination', 'media'] },
  model: { all: ['language'], types: ['destination'] },
  destination: { all: ['language'], types: ['model'] },
  media: { all: ['language', 'model'] },
  // The schema of destinations stands with their types; the page, which knows no zod, never loads it.
  contract: {
    all: ['language', 'model', 'src/destination/schema.ts', 'src/media/finding.ts', 'src/media/package.ts'],
    types: ['destination'],
  },
  // What other programs have saved, read into destinations.
  import: { all: ['language', 'model', 'destination', 'openssh'], node: true },
  // Files of OpenSSH, which importing, connecting and trusting all read; pure but for finding what a file includes.
  openssh: { all: ['destination'], node: true },
  ports: { all: ['language', 'model'] },
  // What a server said is masked where it is made a failure.
  driver: { all: ['language', 'model', 'src/destination/redact.ts'], types: ['destination'], node: true },
  registry: { all: ['language', 'model', 'driver', 'drivers/*'], types: ['destination'] },
  'drivers/*': { all: ['driver', 'language', 'model', 'destination', 'openssh'], node: true },
  // Looks at a destination through its driver, and at what no driver tells: certificates, clocks, other origins.
  doctor: { all: ['language', 'model', 'destination', 'driver'], node: true },
  // Asks for what was published, by HTTP or through its driver, and judges what is told.
  receipt: { all: ['language', 'model', 'destination', 'driver'], node: true },
  engine: {
    all: ['language', 'model', 'media', 'ports'],
    types: ['driver', 'destination', 'store'],
    node: true,
  },
  store: { all: ['language', 'model', 'ports', 'destination', 'openssh'], node: true },
  app: {
    all: [
      'contract',
      'ports',
      'language',
      'model',
      'destination',
      'import',
      'media',
      'driver',
      'registry',
      'drivers/*',
      'doctor',
      'receipt',
      'engine',
      'store',
    ],
    node: true,
  },
  // The doors bring the ports: the keychain is one, and the window keeps its place in a small file of its own.
  // The command works on files of a destination directly, through what the engine offers for that.
  cli: {
    all: [
      'app',
      'contract',
      'ports',
      'language',
      'model',
      'destination',
      'manifest',
      'src/store/keychain.ts',
      'src/engine/download.ts',
      'src/engine/examine.ts',
      'src/engine/one-version.ts',
      'src/media/finding-words.ts',
      'src/engine/remove.ts',
      'src/engine/stop.ts',
    ],
    node: true,
  },
  electron: {
    all: ['app', 'contract', 'ports', 'language', 'model', 'src/store/keychain.ts', 'src/store/json-file.ts'],
    node: true,
  },
  renderer: { all: ['destination', 'language', 'media', 'model'], types: ['contract'] },
};

/** Where each package may be imported: a room, or one file of it. */
const packages: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/client-s3': ['drivers/s3'],
  '@aws-sdk/s3-request-presigner': ['drivers/s3'],
  '@aws-sdk/client-sts': ['drivers/s3'],
  '@aws-sdk/credential-providers': ['drivers/s3'],
  '@azure/storage-blob': ['drivers/azure'],
  'basic-ftp': ['drivers/ftp'],
  libsql: ['store'],
  keytar: ['store'],
  electron: ['electron'],
  zod: ['contract', 'store', 'electron/window.ts', 'src/destination/schema.ts'],
  htmlparser2: ['destination', 'media', 'drivers/http-put', 'drivers/netstorage'],
  'ssh-config': ['openssh'],
  // Aspera's program speaks SSH too, and what it is to speak to is looked at before.
  ssh2: ['drivers/sftp', 'src/drivers/ssh-trust.ts'],
  react: ['renderer'],
  'react-dom': ['renderer'],
  'react-aria-components': ['renderer'],
  'lucide-react': ['renderer'],
  zustand: ['renderer'],
  'hls.js': ['renderer/features/play/play-hls.ts'],
  dashjs: ['renderer/features/play/play-dash.ts'],
};

/** @returns a sentence where the import breaks a rule. */
export function broken(wish: Import): string | undefined {
  const room = roomOf(wish.from);
  const knows = room === undefined ? undefined : knowledgeOf(room);
  if (room === undefined || knows === undefined) return `${wish.from} stands in no room.`;
  const says = `${wish.from} (${room}) imports ${wish.wanted}`;
  if (wish.to === undefined) {
    if (wish.wanted.startsWith('node:'))
      return knows.node === true ? undefined : `${says}, one of Node's own.`;
    const allowed = packages[packageOf(wish.wanted)];
    if (allowed === undefined) return `${says}, a package of no room.`;
    return allowed.some((place) => place === room || place === wish.from) ? undefined : `${says}.`;
  }
  if (room === 'renderer' && /^renderer\/.*\.css$/.test(wish.to)) return undefined;
  const target = roomOf(wish.to);
  if (target === undefined) return `${says}, which stands in no room.`;
  if (target === room) return undefined;
  if (allows(knows.all, target, wish.to)) return undefined;
  if (allows(knows.types ?? [], target, wish.to))
    return wish.typeOnly ? undefined : `${says}, of which it may know types only.`;
  return `${says} (${target}).`;
}

function knowledgeOf(room: string): Knows | undefined {
  return table[room] ?? (room.startsWith('drivers/') ? table['drivers/*'] : undefined);
}

function allows(places: readonly string[], room: string, file: string): boolean {
  return places.some(
    (place) => place === room || place === file || (place === 'drivers/*' && room.startsWith('drivers/')),
  );
}

/** `@aws-sdk/client-s3` of `@aws-sdk/client-s3/dist`, `zustand` of `zustand/react/shallow`. */
export function packageOf(wanted: string): string {
  const parts = wanted.split('/');
  return parts.slice(0, wanted.startsWith('@') ? 2 : 1).join('/');
}
