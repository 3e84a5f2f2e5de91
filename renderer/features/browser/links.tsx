import { Share2 } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { order } from '../../state/commands';
import { notify } from '../../state/view';
import { strings } from '../../strings';
import { abilities } from './acts';
import { selectedEntries, useBrowser, useSelectedCount } from './browser-state';
import { useAbilities } from './use-abilities';

const words = strings.browser;

/** Seconds. Longer than seven days no signature holds. */
export const lives = [
  { name: words.linkLives.hour, seconds: 3600 },
  { name: words.linkLives.day, seconds: 86_400 },
  { name: words.linkLives.week, seconds: 604_800 },
] as const;

/** The page only hears that it was done: the links themselves are secrets. */
export async function copyLinks(seconds: number): Promise<void> {
  const { session } = useBrowser.getState();
  if (session.state !== 'open' || !abilities().links) return;
  const paths = selectedEntries().map(({ path }) => path);
  const done = await order('copyLinks', { browser: session.browser, paths, seconds });
  if (!done) return;
  const title = words.linked(paths.length, Date.now() + seconds * 1000);
  notify('good', { title, advice: '', detail: '' });
}

export function LinkButton() {
  const can = useAbilities();
  const count = useSelectedCount();
  const text = count > 1 ? words.acts.links : words.acts.link;
  if (!can.links) return null;
  return (
    <MenuTrigger>
      <AriaButton className="button button-plain" data-testid="details-link">
        <Share2 aria-hidden />
        <span>{text}</span>
      </AriaButton>
      <Popover className="popover" placement="bottom start">
        <LinkMenu label={text} />
      </Popover>
    </MenuTrigger>
  );
}

interface LinkMenuProps {
  readonly label: string;
  /** Closes what the menu stands in. */
  readonly onDone?: () => void;
}

export function LinkMenu({ label, onDone }: LinkMenuProps) {
  const copy = (seconds: number): void => {
    onDone?.();
    void copyLinks(seconds);
  };
  return (
    <Menu className="menu" aria-label={label}>
      {lives.map(({ name, seconds }) => (
        <MenuItem key={seconds} className="menu-item" onAction={() => copy(seconds)}>
          {name}
        </MenuItem>
      ))}
    </Menu>
  );
}
