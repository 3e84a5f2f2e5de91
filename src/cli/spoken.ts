import { languageOf, setLanguage } from '../language/language';

/** Speaks as the terminal does: the first that is set counts (POSIX, "Environment Variables"). */
export function speakAsTerminal(): void {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  setLanguage(languageOf([LC_ALL || LC_MESSAGES || LANG || '']));
}
