import { languageSettings } from '../../../src/language/language';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Choices } from '../../ui/choices';
import { changeSettings } from './change-settings';

const words = strings.settings;

/** Another language loads the page anew, and comes back to this place. */
export function LanguageSection() {
  const language = useMirror((main) => main.settings.language);
  return (
    <Choices
      label={words.language}
      segmented
      value={language}
      choices={languageSettings.map((value) => ({ value, label: words.languages[value] }))}
      onChange={(wanted) => changeSettings({ language: wanted })}
      testId="setting-language"
    />
  );
}
