import type { IfExists, JobState, Phase, TaskState } from '../../model/job';
import { formatBytes, formatCount, formatNumber, formatWhen } from '../format';
import { arrivalWords } from './window-arrivals';
import { browserWords } from './window-browser';
import { doctorDialogWords } from './window-doctor';
import { versionsWords } from './window-versions';
import { existingWords } from './window-existing';
import { formWords } from './window-form';
import { headersWords } from './window-headers';
import { liveCardWords } from './window-live';
import { packageWords } from './window-package';
import { paletteWords } from './window-palette';
import { inSentence, pasteWords } from './window-paste';
import { playWords } from './window-play';
import { progressWords } from './window-progress';
import { receiptDialogWords } from './window-receipt';
import { settingsWords } from './window-settings';
import { staleWords } from './window-stale';
import { togetherWords } from './window-together';
import { trustWords } from './window-trust';

type PackageKind = 'hls' | 'dash' | 'files';

const packages: Readonly<Record<PackageKind, string>> = { hls: 'HLS', dash: 'DASH', files: 'Files' };

const phaseNames: Readonly<Record<Phase, string>> = {
  media: 'Media',
  playlists: 'Playlists',
  master: 'Master',
};

const states: Readonly<Record<JobState, string>> = {
  scanning: 'Looking at the files…',
  ready: 'Ready',
  queued: 'Waits its turn',
  running: 'Sending',
  paused: 'Paused',
  blocked: 'Needs you',
  incomplete: 'Incomplete',
  done: 'Delivered',
  cancelled: 'Cancelled',
};

const taskStates: Readonly<Record<TaskState, string>> = {
  waiting: 'Waiting',
  running: 'Sending',
  done: 'Sent',
  skipped: 'Skipped',
  failed: 'Failed',
  cancelled: 'Cancelled',
  undecided: 'To be decided',
};

const ifExistsPlan: Readonly<Record<IfExists, string>> = {
  replace: 'files of the same name are replaced',
  different: 'files that differ are replaced',
  newer: 'older files are replaced',
  skip: 'files that exist are left alone',
  ask: 'of files that differ, as you said',
};

/** Words of the window; a topic that is large has a file of its own. */
export const windowWords = {
  app: 'Slipway',
  common: {
    cancel: 'Cancel',
    close: 'Close',
    dismiss: 'Dismiss',
    details: 'Details',
    whatToDo: 'What to do:',
    copy: 'Copy',
    copied: 'Copied',
    automatic: 'Automatic',
    save: 'Save',
  },
  failure: {
    internal: {
      title: 'Something went wrong inside Slipway.',
      advice: 'Try again; if it goes on, send us the details.',
    },
    reload: 'Draw the window again',
    noAnswer: 'Slipway’s engine does not answer. Trying again…',
  },
  sidebar: {
    label: 'Slipway',
    destinations: 'Destinations',
    none: 'Saved destinations stand here.',
    queue: 'Queue',
    filters: { all: 'All', active: 'Active', finished: 'Finished' },
    settings: 'Settings',
    states: { idle: '', busy: 'sending', attention: 'needs attention' },
    missing: (label: string) => `${label} missing`,
    reasons: {
      missing: 'Enter it before you deliver there.',
      blocked: 'A delivery to it needs you.',
      busy: 'A delivery to it is under way.',
    },
    more: (name: string) => `More for ${name}`,
    add: 'New destination',
    paste: 'Paste an address',
    create: 'New destination',
    /** Behind protocols that nothing can be delivered by yet. */
    import: 'Import…',
    export: 'Export…',
  },
  bookmark: {
    rename: 'Rename…',
    test: 'Test',
    also: 'Deliver here too',
    notAlso: 'Do not deliver here',
    edit: 'Edit…',
    duplicate: 'Duplicate',
    moveUp: 'Move up',
    moveDown: 'Move down',
    moved: (name: string, place: number, count: number, folder: string | undefined) =>
      `${name} stands at ${place} of ${count} ${folder === undefined ? 'at the top' : `in ${folder}`}.`,
    secret: 'Enter secret…',
    remove: 'Remove…',
    renameTitle: 'Rename destination',
    editTitle: 'Edit destination',
    editInUse:
      'A delivery to it is not finished. It goes on to the address it began with, and uses what is changed of the secret when it connects next.',
    newTitle: (protocol: string) => `New destination: ${protocol}`,
    correctTitle: 'Correct what was understood',
    name: 'Name',
    secretTitle: (name: string) => `Secret for ${name}`,
    secretSave: 'Save secret',
    saved: (name: string) => `Saved as ${name}.`,
    changed: 'Saved.',
    duplicated: (name: string) => `Duplicated as ${name}.`,
    removeTitle: (name: string) => `Remove ${name}?`,
    removeText: 'Its secret is removed from the keychain too. Files that were delivered stay where they are.',
    removeTextInUse:
      'A delivery to it is not finished; it keeps its own copy of the address and the secret until it is. Files that were delivered stay where they are.',
    removeConfirm: 'Remove',
    tested: (name: string) => `${name} answers and takes these credentials. Nothing was written.`,
  },
  form: formWords,
  palette: paletteWords,
  browser: browserWords,
  play: playWords,
  progress: progressWords,
  headers: headersWords,
  live: liveCardWords,
  package: packageWords,
  arrivals: arrivalWords,
  stale: staleWords,
  together: togetherWords,
  trust: trustWords,
  existing: existingWords,
  doctor: doctorDialogWords,
  versions: versionsWords,
  receipt: receiptDialogWords,
  importing: {
    title: 'Import destinations',
    text: 'From programs found on this computer. Their secrets go straight to the keychain.',
    searching: 'Looking for programs…',
    none: 'No program was found whose destinations could be imported.',
    import: 'Import',
    importFrom: (name: string) => `Import from ${name}`,
    busy: 'Importing…',
    file: 'Choose a file…',
    fileText: 'Or a file that such a program, or another Slipway, has written.',
    summaryTitle: (count: number) =>
      count === 0 ? 'Nothing was imported' : `Imported ${formatCount(count, 'destination')}`,
    remarks: 'What to know',
    copy: 'Copy as text',
    done: 'Done',
    exported: (count: number) => `Exported ${formatCount(count, 'destination')}, without secrets.`,
  },
  paste: pasteWords,
  target: {
    drop: 'Drop a folder anywhere to deliver it to',
    several: (count: number) => formatCount(count, 'destination'),
    lacks: (labels: readonly string[]) =>
      `Enter the ${labels.map(inSentence).join(' and the ')} to deliver here.`,
    bucket: 'Name a bucket after the host to deliver here.',
    noneChosen: 'Tick the destinations that what you drop is to go to.',
    keepFolderName: 'Keep the folder’s name',
    keepFolderNameHint: 'A dropped folder goes into a folder of its name, not only what is in it.',
    secret: (name: string) => `The secret of ${name} is not known.`,
    folder: 'Choose folder…',
    files: 'Choose files…',
    waitingOne: (name: string) => `“${name}” is waiting for a destination.`,
    waiting: (count: number) => `${formatCount(count, 'item')} are waiting for a destination.`,
    deliverWaiting: (count: number) => `Deliver ${formatCount(count, 'item')}`,
    forgetOne: 'Forget it',
    forget: 'Forget them',
  },
  drop: {
    deliver: 'Deliver to',
    none: 'Paste a destination first',
    cannot: (name: string) => `Slipway cannot deliver to ${name} yet`,
    noneHint: 'What you drop is kept until there is one.',
    cannotHint: 'What you drop is kept for another destination.',
    lacksHint: 'What you drop is kept until then.',
    noPath: (name: string) =>
      name === ''
        ? 'The system does not tell where that is which was dropped.'
        : `The system does not tell where “${name}” is.`,
    noPathAdvice: 'Choose it with the button, or give it a name of plain letters.',
    keepsName: 'A folder goes into one of its name there.',
    altHint: 'Hold Alt to start at once.',
  },
  welcome: {
    title: 'Paste where your video should go, then drop the folder.',
    hint: 'Media goes first, playlists next, the master last.',
    sample: 'Try it with a sample',
    sampleHint: 'Publishes a small HLS package to a folder on this computer, and plays it from there.',
  },
  queue: {
    label: 'Queue',
    empty: {
      all: 'Nothing in the queue.',
      active: 'Nothing is under way.',
      finished: 'Nothing is finished yet.',
    },
    emptyHint: 'Choose a destination, then drop a folder or files anywhere in this window.',
    search: 'Search deliveries',
    pauseAll: 'Pause all',
    resumeAll: 'Resume all',
    clearFinished: 'Clear finished',
    cleared: (count: number) =>
      `${formatCount(count, 'finished delivery', 'finished deliveries')} ${count === 1 ? 'is' : 'are'} off the list. Files that were delivered stay where they are.`,
    notFound: (text: string) => `No delivery with “${text}” in its name or destination.`,
  },
  job: {
    expiresFirst: (ms: number) =>
      `The link expires at ${formatWhen(ms)}, before this delivery ends. Ask for one that holds longer.`,
    packages,
    states,
    phaseNames,
    taskStates,
    to: 'to',
    sendingPhase: (phase: Phase) =>
      ({ media: 'Sending media', playlists: 'Publishing playlists', master: 'Publishing the master' })[phase],
    percent: (value: number) => `${value} %`,
    bytesOf: (sent: number, all: number) => `${formatBytes(sent)} of ${formatBytes(all)}`,
    filesOf: (done: number, all: number) => `${formatNumber(done)} of ${formatCount(all, 'file')}`,
    left: (text: string) => `${text} left`,
    progress: (name: string) => `Progress of ${name}`,
    announce: (name: string, tenth: number) => `${name}: ${tenth} %`,
    sent: (files: number, bytes: number, elapsed: number) =>
      `${formatCount(files, 'file')}, ${formatBytes(bytes)} ${progressWords.took(elapsed)}`,
    /** Of an ingest, which shows nothing of what it took. */
    acceptedState: 'Accepted',
    skipped: (files: number) => `${formatCount(files, 'file')} ${files === 1 ? 'was' : 'were'} already there`,
    failed: (failed: number, all: number) => `${formatNumber(failed)} of ${formatCount(all, 'file')} failed.`,
    endedAt: (what: string, ms: number) => `${what}, ${formatWhen(ms)}`,
    held: 'Playlists and what follows are held back; viewers keep the version that is there.',
    nothingSent: 'Nothing was sent.',
    deliveredTo: (name: string, to: string) => `${name} was delivered to ${to}.`,
    cancelled: (done: number, all: number) =>
      `Stopped after ${formatNumber(done)} of ${formatCount(all, 'file')}.`,
    scanned: (files: number) => `${formatCount(files, 'file')} so far`,
    plan: (files: number, bytes: number) => `${formatCount(files, 'file')}, ${formatBytes(bytes)}`,
    planSkipped: (files: number, bytes: number) =>
      `${formatCount(files, 'file')} (${formatBytes(bytes)}) already there`,
    planEmpty: 'There is no file in it.',
    planNothing: 'Everything is there already; nothing has to be sent.',
    planLabels: {
      send: 'To send',
      skip: 'Skipped',
      names: 'Final names',
      exists: 'If a file exists',
      order: 'Order',
    },
    planSeveral: 'Of several items each keeps its name.',
    planTo: 'to',
    planMore: (files: number) => `and ${formatCount(files, 'more', 'more')}`,
    phaseStates: { done: 'done', current: 'under way', waiting: 'waiting', held: 'held back' },
    ifExistsPlan,
    order: 'Publishing order',
  },
  actions: {
    publish: 'Publish',
    upload: 'Upload',
    discard: 'Discard',
    startNow: 'Start now',
    earlier: (name: string) => `Let ${name} go earlier`,
    later: (name: string) => `Let ${name} go later`,
    pause: 'Pause',
    resume: 'Resume',
    withoutTls: 'Go on without TLS',
    goOn: 'Try again',
    cancel: 'Cancel',
    retry: 'Retry failed',
    publishAnyway: 'Publish anyway…',
    remove: 'Remove from list',
    record: 'Save record…',
    address: 'Copy address',
    addressCopied: (address: string) => `${address} was copied.`,
    destination: 'Edit destination…',
    bySftp: 'By SFTP instead…',
    recordSaved: 'The record was saved.',
    reveal: 'Show in folder',
    secret: 'Enter secret…',
    correct: 'Correct credentials…',
  },
  jobDestination: {
    savedToo: 'The saved destination is changed with it.',
    save: 'Save and look again',
  },
  jobSecret: {
    title: (to: string) => `Credentials for ${to}`,
    save: 'Save and try again',
  },
  confirm: {
    cancelTitle: (name: string, to: string) => `Cancel ${name} to ${to}?`,
    cancelText: 'What has arrived stays at the destination; the rest is not sent.',
    cancelTied: (places: string) => `Published without it, as soon as their own files are there: ${places}.`,
    cancelYes: 'Cancel delivery',
    cancelNo: 'Keep going',
    forgetTitle: (name: string) => `Remove ${name} from the list?`,
    forgetText: (count: number) =>
      `Its removal of ${formatCount(count, 'old file')} at the destination is called off: ${count === 1 ? 'it stays' : 'they stay'} there.`,
    forgetYes: 'Remove anyway',
    forgetNo: 'Keep on the list',
    publishTitle: 'Publish although files are missing?',
    publishText: (failed: number) =>
      `${formatCount(failed, 'file')} did not arrive. Viewers may meet missing files: playback can stall or stop where they are needed.`,
    publishYes: 'Publish anyway',
    publishNo: 'Not now',
  },
  files: {
    label: 'Files',
    show: (count: number) => formatCount(count, 'file'),
    underWay: 'Under way',
    all: 'All files',
    copyProblem: (name: string) => `Copy why ${name} failed`,
  },
  settings: settingsWords,
};
