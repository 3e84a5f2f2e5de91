import { allWords, type Words } from '../src/language/words';
import { pageLanguage } from './page-language';

/**
 * All that the window says. It stands in `src/language/english/window.ts`, `src/language/german/window.ts` and the
 * files they hang up, one a topic: words of a new topic go to a `window-….ts` in both folders.
 */
export const strings: Words['window'] = allWords[pageLanguage].window;
