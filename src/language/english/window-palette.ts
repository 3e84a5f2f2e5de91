/** What the palette of commands says. */
export const paletteWords = {
  label: 'Commands',
  placeholder: 'What do you want to do?',
  none: 'No command has all of these words in its name.',
  paste: 'Paste a destination',
  deliverTo: (name: string) => `Deliver to ${name}`,
  browse: (name: string) => `Browse ${name}`,
  /** Filters the palette down to the protocols. */
  newPrefix: 'New destination',
  create: (protocol: string) => `New destination: ${protocol}`,
  import: 'Import destinations…',
  export: 'Export destinations…',
  settings: 'Settings',
  sample: 'Try it with a sample',
  appearances: { system: 'Appearance: system', light: 'Appearance: light', dark: 'Appearance: dark' },
  shows: {
    all: 'Show all deliveries',
    active: 'Show active deliveries',
    finished: 'Show finished deliveries',
  },
  pause: (job: string) => `Pause ${job}`,
  startNow: (job: string) => `Start ${job} now`,
  resume: (job: string) => `Resume ${job}`,
  goOn: (job: string) => `Try ${job} again`,
  retry: (job: string) => `Retry what failed of ${job}`,
  cancel: (job: string) => `Cancel ${job}`,
  job: (name: string, to: string) => `${name} to ${to}`,
};
