import { formatCount, formatNumber } from '../format';

/** Words of the window in which a delivery is asked for after publishing. */
export const receiptDialogWords = {
  open: 'Receipt…',
  asking: 'Asking whether the destination answers.',
  busy: (done: number, all: number) => `Asked for ${formatNumber(done)} of ${formatCount(all, 'file')}.`,
  progress: 'Files asked for',
  viewers: 'Where viewers get it',
  viewersUnsaid: 'not said; a store on the web is asked at its own address',
  address: 'Public address',
  addressHint: 'Where viewers find the destination’s folder, for instance https://cdn.example.com/show/.',
  site: 'Players’ web site',
  siteHint: 'Whose players have to be let in (CORS). Empty: player.example.com, which is nobody’s.',
  problems: {
    address: 'A web address without a sign-in and without a “?”.',
    site: 'The address of a web site, for instance https://www.example.com.',
  },
  files: 'Files',
  save: 'Save receipt…',
  saved: 'The receipt was saved.',
  stop: 'Stop',
  again: 'Ask again',
  deliverAgain: 'Deliver again…',
  done: 'Done',
};
