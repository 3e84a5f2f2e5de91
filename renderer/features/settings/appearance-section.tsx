import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Choices } from '../../ui/choices';
import { Switch } from '../../ui/switch';
import { changeSettings } from './change-settings';

const words = strings.settings;
const appearances = ['system', 'light', 'dark'] as const;

/** How the window looks, and where Slipway shows. */
export function AppearanceSection() {
  const settings = useMirror((main) => main.settings);
  return (
    <>
      <Choices
        label={words.appearance}
        segmented
        value={settings.appearance}
        choices={appearances.map((value) => ({ value, label: words.appearances[value] }))}
        onChange={(appearance) => changeSettings({ appearance })}
        testId="setting-appearance"
      />
      <Switch
        label={words.tray}
        hint={words.trayHint}
        isSelected={settings.tray}
        onChange={(tray) => changeSettings({ tray })}
        testId="setting-tray"
      />
    </>
  );
}
