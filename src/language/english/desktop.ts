import { formatBytes, formatCount } from '../format';

/** What the window's process says: menu, dialogs of the system, notifications, names of new files. */
export const desktopWords = {
  cannotStart: 'Slipway cannot start',
  fewSeconds: 'a few seconds',
  menu: {
    about: 'About Slipway',
    services: 'Services',
    hide: 'Hide Slipway',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    quit: 'Quit Slipway',
    file: 'File',
    paste: 'Paste a Destination',
    new: 'New Destination…',
    import: 'Import…',
    export: 'Export…',
    close: 'Close Window',
    settings: 'Settings…',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    pasteText: 'Paste',
    delete: 'Delete',
    selectAll: 'Select All',
    view: 'View',
    showAll: 'All Deliveries',
    showActive: 'Active Deliveries',
    showFinished: 'Finished Deliveries',
    appearance: 'Appearance',
    appearances: { system: 'System', light: 'Light', dark: 'Dark' },
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Toggle Full Screen',
    developerTools: 'Toggle Developer Tools',
    window: 'Window',
    minimize: 'Minimise',
    zoom: 'Zoom',
    front: 'Bring All to Front',
    help: 'Help',
    commands: 'Commands…',
  },
  quit: {
    yes: 'Quit',
    no: 'Keep going',
    underWay: (count: number) =>
      count === 1
        ? 'One delivery is under way.'
        : `${formatCount(count, 'delivery', 'deliveries')} are under way.`,
    goesOn: 'If you quit now, it goes on from here when Slipway opens again. Nothing is lost.',
  },
  notification: {
    delivered: (job: string) => `${job} is delivered`,
    accepted: (job: string) => `${job} is accepted`,
    deliveredTo: (files: number, bytes: number, to: string) =>
      `${formatCount(files, 'file')}, ${formatBytes(bytes)}, to ${to}.`,
    needsYou: (job: string) => `${job} needs you`,
    to: (place: string) => `To ${place}.`,
  },
  tray: {
    show: 'Show Slipway',
    pauseAll: 'Pause All',
    resumeAll: 'Resume All',
    quit: 'Quit',
    sending: (count: number, percent: number) =>
      `Slipway: ${formatCount(count, 'delivery', 'deliveries')}, ${percent} %`,
    inStep: (count: number) => `Slipway: ${formatCount(count, 'folder')} kept in step`,
    paused: (count: number) => `Slipway: ${formatCount(count, 'delivery', 'deliveries')} paused`,
  },
  files: {
    destinations: 'Slipway destinations.slipway',
    record: 'Delivery.html',
    receipt: 'Receipt.html',
    sample: 'Slipway sample',
  },
  bridge: {
    refused: 'The window asked for something that it may not have.',
  },
};
