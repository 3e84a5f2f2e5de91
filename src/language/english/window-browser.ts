import { formatBytes, formatCount, formatDayAndTime, formatNumber } from '../format';

/** @param left how many there are besides. */
function madeThere(names: readonly string[], left: number): string {
  const rest = left > 0 ? ` and ${formatCount(left, 'more', 'more')}` : '';
  return names.length === 0 ? '' : `: ${names.map((name) => `“${name}”`).join(', ')}${rest}`;
}

/** Words of the pane that shows what is at a destination. */
export const browserWords = {
  label: (name: string) => `What is at ${name}`,
  open: (name: string) => `Browse ${name}`,
  browse: 'Browse',
  saveAndBrowse: 'Save and browse',
  queue: 'Queue',
  way: 'Where you are',
  refresh: 'Look again',
  stopListing: 'Stop listing',
  filter: 'Filter by name',
  filterShort: 'Filter',
  clearFilter: 'Clear the filter',
  connecting: 'Connecting…',
  again: 'Try again',
  columns: { name: 'Name', size: 'Size', kind: 'Kind', changed: 'Changed' },
  kinds: {
    folder: 'Folder',
    master: 'Master playlist',
    playlist: 'Playlist',
    segment: 'Media',
    subtitles: 'Subtitles',
    image: 'Image',
    key: 'Key',
    file: 'File',
  },
  changed: (ms: number) => formatDayAndTime(ms),
  /** What stands at the top of a service; its folders are inside. */
  tops: {
    bucket: {
      kind: 'Bucket',
      make: 'New bucket',
      openFirst: 'Open a bucket first',
      none: 'There is no bucket yet.',
      noneHint: 'Make one with “New bucket”.',
      nameHint: 'Small letters, digits and hyphens, 3 to 63 of them.',
    },
    container: {
      kind: 'Container',
      make: 'New container',
      openFirst: 'Open a container first',
      none: 'There is no container yet.',
      noneHint: 'Make one with “New container”.',
      nameHint: 'Small letters, digits and hyphens, 3 to 63 of them.',
    },
  },
  acts: {
    open: 'Open',
    makeFolder: 'New folder',
    upload: 'Upload',
    uploadFiles: 'Files…',
    uploadFolder: 'Folder…',
    download: 'Download…',
    downloadFolder: 'Download folder…',
    rename: 'Rename…',
    remove: 'Remove…',
    copy: 'Copy address',
    copySeveral: 'Copy addresses',
    link: 'Copy signed link',
    links: 'Copy signed links',
    duplicate: 'Duplicate',
    pasteHere: (what: string) => `Paste ${what} here`,
    headers: 'Change headers…',
    details: 'Details',
  },
  toolbar: 'What can be done here',
  what: (entries: readonly { readonly name: string }[]) => {
    const [first, ...others] = entries;
    return first && others.length === 0 ? `“${first.name}”` : formatCount(entries.length, 'item');
  },
  copied: (count: number) =>
    count === 1 ? 'The address is copied.' : `${formatCount(count, 'address', 'addresses')} are copied.`,
  linkLives: { hour: 'Good for 1 hour', day: 'Good for 1 day', week: 'Good for 7 days' },
  linked: (count: number, ms: number) =>
    count === 1
      ? `A link is copied. Whoever has it can read the file until ${formatDayAndTime(ms)}.`
      : `${formatCount(count, 'link')} are copied. Whoever has them can read the files until ${formatDayAndTime(ms)}.`,
  copiedEntries: (files: number, stopped: boolean) =>
    stopped
      ? `Stopped. ${formatCount(files, 'file')} had been copied.`
      : `${formatCount(files, 'file')} copied.`,
  headersChanged: (files: number, stopped: boolean) =>
    stopped
      ? `Stopped. ${formatCount(files, 'file')} had been changed.`
      : `Headers of ${formatCount(files, 'file')} changed.`,
  headersChangedLess: (files: number, failed: number, why: string) =>
    `${formatCount(failed, 'file')} could not be changed, ${formatNumber(files)} could. ${why}`,
  tooMany: (most: number) => `Choose ${formatNumber(most)} at the most at a time.`,
  removed: (files: number, stopped: boolean) =>
    stopped
      ? `Stopped. ${formatCount(files, 'file')} had been removed.`
      : `${formatCount(files, 'file')} removed.`,
  removedWhole: (what: string) => `Removed ${what}.`,
  fetched: (
    files: number,
    bytes: number,
    to: string,
    stopped: boolean,
    names: readonly string[],
    left: number,
  ) =>
    stopped
      ? `Stopped. ${formatCount(files, 'file')} had been downloaded to “${to}”${madeThere(names, left)}.`
      : `${formatCount(files, 'file')} downloaded to “${to}”, ${formatBytes(bytes)}${madeThere(names, left)}.`,
  fetchedLess: (files: number, failed: number, why: string) =>
    failed === 0
      ? why
      : `${formatCount(failed, 'file')} could not be downloaded, ${formatNumber(files)} could. ${why}`,
  working: {
    remove: 'Removing',
    fetch: 'Downloading',
    count: 'Counting',
    copy: 'Copying',
    change: 'Changing',
  },
  progress: (files: number, total: number | undefined, bytes: number, totalBytes: number | undefined) =>
    total === undefined || totalBytes === undefined
      ? `${formatCount(files, 'file')}, ${formatBytes(bytes)}`
      : `${formatNumber(files)} of ${formatCount(total, 'file')}, ${formatBytes(bytes)} of ${formatBytes(totalBytes)}`,
  stop: 'Stop',
  stopWork: (doing: string, name: string) => `Stop ${doing.toLowerCase()} ${name}`,
  status: {
    running: (count: number) => (count === 0 ? 'Listing…' : `Listing… ${formatCount(count, 'item')} so far`),
    all: (count: number, bytes: number) =>
      bytes > 0 ? `${formatCount(count, 'item')}, ${formatBytes(bytes)}` : formatCount(count, 'item'),
    filtered: (shown: number, count: number, bytes: number) =>
      `${formatNumber(shown)} of ${formatCount(count, 'item')}${bytes > 0 ? `, ${formatBytes(bytes)}` : ''}`,
    selected: (count: number, bytes: number) =>
      `${formatNumber(count)} selected${bytes > 0 ? `, ${formatBytes(bytes)}` : ''}`,
    stopped: (count: number) => `Stopped after ${formatCount(count, 'item')}; there may be more.`,
    failed: (count: number) => `${formatCount(count, 'item')} came before it failed.`,
  },
  empty: {
    folder: 'Nothing is here yet.',
    folderHint: 'Drop files or a folder here to deliver them into it; a folder keeps its name.',
    missing: 'This folder is not there yet.',
    missingHint: 'The first delivery makes it: drop files or a folder here, or choose “Upload”.',
    filtered: (filter: string) => `No name holds “${filter}”.`,
    unknown: 'Nothing had come when it was stopped.',
  },
  details: {
    label: 'Details',
    none: 'Choose something to see what it is.',
    several: (count: number) => formatCount(count, 'item'),
    kind: 'Kind',
    size: 'Size',
    bytes: (bytes: number) =>
      bytes < 1000 ? formatBytes(bytes) : `${formatBytes(bytes)} (${formatCount(bytes, 'byte')})`,
    inside: 'Holds',
    files: (files: number) => formatCount(files, 'file'),
    changed: 'Changed',
    type: 'Type',
    storageClass: 'Class',
    etag: 'ETag',
    address: 'Address',
    gone: 'It is not there any more.',
  },
  make: {
    folder: 'New folder',
    name: 'Name',
    nestedHint: 'With “/” between their names, folders within folders are made at once.',
    save: 'Create',
  },
  rename: { title: (name: string) => `Rename “${name}”`, name: 'New name', save: 'Rename' },
  nameProblems: {
    exists: 'Something of this name exists already.',
    slash: 'A name cannot hold “/”.',
    dots: 'This name means another folder.',
  },
  remove: {
    title: (what: string) => `Remove ${what}?`,
    counting: (files: number) =>
      files === 0 ? 'Counting what is in it…' : `Counting… ${formatCount(files, 'file')} so far`,
    text: (files: number, bytes: number) =>
      files === 0
        ? 'There is no file in it.'
        : `${formatCount(files, 'file')}, ${formatBytes(bytes)}, will be gone for good.`,
    failed: 'It could not be counted.',
    typeNumber: (files: number) => `Type ${files} to confirm`,
    typeEither: (files: number, name: string) => `Type ${files} or ${name} to confirm`,
    yes: 'Remove',
  },
  taken: {
    title: (names: readonly string[]) =>
      names.length === 1
        ? `“${names[0]}” is there already`
        : `${formatCount(names.length, 'item')} are there already`,
    text: 'The folder that you chose holds something of that name. What is replaced is gone for good; a folder is merged, and files of the same name in it are replaced.',
    textThere:
      'This folder holds something of that name. What is replaced is gone for good; a folder is merged, and files of the same name in it are replaced.',
    more: (count: number) => `and ${formatCount(count, 'more', 'more')}`,
    replace: 'Replace',
    keepBoth: 'Keep both',
  },
  strip: {
    label: 'Deliveries',
    show: 'Show queue',
    ready: 'Ready. Nothing has been sent yet.',
    lookAndPublish: 'Look and publish…',
    lookAndUpload: 'Look and upload…',
    look: 'See what it needs…',
    to: 'to',
    more: (count: number) => `and ${formatCount(count, 'more', 'more')}`,
  },
};
