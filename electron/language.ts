import { app } from 'electron';
import type { App } from '../src/app';
import { currentLanguage, languageOf, setLanguage, type LanguageSetting } from '../src/language/language';

/** Until the settings are read. Counts only when Electron is ready. */
export function speakAsSystem(): void {
  speak('system');
}

/**
 * Speaks as the settings say, from now on.
 * @param changed is told after the language has become another one
 */
export async function followLanguage(house: App, changed: () => void): Promise<void> {
  speak((await house.commands.snapshot()).settings.language);
  house.subscribe(({ settings }) => {
    if (!settings) return;
    const before = currentLanguage();
    speak(settings.language);
    if (currentLanguage() !== before) changed();
  });
}

function speak(setting: LanguageSetting): void {
  setLanguage(setting === 'system' ? languageOf(app.getPreferredSystemLanguages()) : setting);
}
