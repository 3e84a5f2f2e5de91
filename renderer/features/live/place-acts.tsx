import { FolderOpen, Link } from 'lucide-react';
import type { WatchPlaceView } from '../../../src/contract-watches';
import { order } from '../../state/commands';
import { strings } from '../../strings';
import { Button, IconButton } from '../../ui/button';
import { browseAt } from '../browser/session';
import { browseUnsaved } from '../queue/browse-job';
import { copyPlainAddress } from '../queue/copy-address';

const words = strings.live;

interface PlaceProps {
  readonly place: WatchPlaceView;
}

/** What can be done with the one place of a card, as on the card of a delivery. */
export function PlaceButtons({ place }: PlaceProps) {
  const { account, protocol, address, plays = address, browsable } = place;
  if (protocol === 'local')
    return (
      <Button icon={<FolderOpen aria-hidden />} testId="watch-reveal" onPress={() => reveal(account)}>
        {strings.actions.reveal}
      </Button>
    );
  return (
    <>
      <Button icon={<Link aria-hidden />} testId="watch-address" onPress={() => void copyPlainAddress(plays)}>
        {strings.actions.address}
      </Button>
      {browsable && (
        <Button icon={<FolderOpen aria-hidden />} testId="watch-browse" onPress={() => void browse(account)}>
          {strings.browser.browse}
        </Button>
      )}
    </>
  );
}

/** The same for one of several. */
export function PlaceIcons({ place }: PlaceProps) {
  const { account, to, protocol, address, plays = address, browsable } = place;
  const isLocal = protocol === 'local';
  return (
    <span className="watch-place-acts">
      {!isLocal && (
        <IconButton label={words.address(to)} onPress={() => void copyPlainAddress(plays)}>
          <Link aria-hidden />
        </IconButton>
      )}
      {(isLocal || browsable) && (
        <IconButton
          label={isLocal ? words.reveal(to) : words.browse(to)}
          onPress={() => (isLocal ? reveal(account) : void browse(account))}
        >
          <FolderOpen aria-hidden />
        </IconButton>
      )}
    </span>
  );
}

function reveal(account: string): void {
  void order('revealJob', { id: account });
}

/** The browser needs the destination saved. */
async function browse(account: string): Promise<void> {
  const place = await order('watchPlace', { account });
  if (!place) return;
  const { bookmarkId, folder, destination } = place.value;
  if (bookmarkId === undefined) await browseUnsaved(destination, account, folder);
  else browseAt(bookmarkId, folder);
}
