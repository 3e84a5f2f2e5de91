import { languageOf, setLanguage } from '../src/language/language';

/** Main names it in the page's address and loads the page anew when it changes: it holds as long as the page lives. */
export const pageLanguage = languageOf(new URLSearchParams(location.search).getAll('language'));

setLanguage(pageLanguage);
document.documentElement.lang = pageLanguage;
