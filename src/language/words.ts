import { desktopWords } from './english/desktop';
import { failureWords } from './english/failures';
import { findingPlace, findingWords } from './english/findings';
import { recordWords } from './english/record';
import { storeWords } from './english/store';
import { windowWords } from './english/window';
import { desktopWords as germanDesktop } from './german/desktop';
import { failureWords as germanFailures } from './german/failures';
import { findingPlace as germanFindingPlace, findingWords as germanFindings } from './german/findings';
import { recordWords as germanRecord } from './german/record';
import { storeWords as germanStore } from './german/store';
import { windowWords as germanWindow } from './german/window';
import { currentLanguage, type Language, type Wording } from './language';

const english = {
  desktop: desktopWords,
  failures: failureWords,
  findings: findingWords,
  findingPlace,
  record: recordWords,
  store: storeWords,
  window: windowWords,
};

export type Words = Wording<typeof english>;

const german: Words = {
  desktop: germanDesktop,
  failures: germanFailures,
  findings: germanFindings,
  findingPlace: germanFindingPlace,
  record: germanRecord,
  store: germanStore,
  window: germanWindow,
};

export const allWords: Readonly<Record<Language, Words>> = { en: english, de: german };

/** In the language that is spoken now: ask when a sentence is needed, and keep nothing of it. */
export function words(): Words {
  return allWords[currentLanguage()];
}
