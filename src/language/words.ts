import { importingWords } from './english/importing';
import { importingWords as germanImporting } from './german/importing';
import { requestWords } from './english/requests';
import { requestWords as germanRequests } from './german/requests';
import { engineWords } from './english/engine';
import { engineWords as germanEngine } from './german/engine';
import { driverWords } from './english/drivers';
import { driverWords as germanDrivers } from './german/drivers';
import { findingWords } from './english/findings';
import { findingWords as germanFindings } from './german/findings';
import { remarkWords } from './english/remarks';
import { remarkWords as germanRemarks } from './german/remarks';
import { questionWords } from './english/questions';
import { questionWords as germanQuestions } from './german/questions';
import { destinationWords } from './english/destination';
import { destinationWords as germanDestination } from './german/destination';
import { addressErrorWords } from './english/address-errors';
import { addressErrorWords as germanAddressErrors } from './german/address-errors';
import { desktopWords } from './english/desktop';
import { failureWords } from './english/failures';
import { recordWords } from './english/record';
import { storeWords } from './english/store';
import { windowWords } from './english/window';
import { desktopWords as germanDesktop } from './german/desktop';
import { failureWords as germanFailures } from './german/failures';
import { recordWords as germanRecord } from './german/record';
import { storeWords as germanStore } from './german/store';
import { windowWords as germanWindow } from './german/window';
import { currentLanguage, type Language, type Wording } from './language';

const english = {
  importing: importingWords,
  requests: requestWords,
  engine: engineWords,
  drivers: driverWords,
  findings: findingWords,
  remarks: remarkWords,
  questions: questionWords,
  destination: destinationWords,
  addressErrors: addressErrorWords,
  desktop: desktopWords,
  failures: failureWords,
  record: recordWords,
  store: storeWords,
  window: windowWords,
};

export type Words = Wording<typeof english>;

const german: Words = {
  importing: germanImporting,
  requests: germanRequests,
  engine: germanEngine,
  drivers: germanDrivers,
  findings: germanFindings,
  remarks: germanRemarks,
  questions: germanQuestions,
  destination: germanDestination,
  addressErrors: germanAddressErrors,
  desktop: germanDesktop,
  failures: germanFailures,
  record: germanRecord,
  store: germanStore,
  window: germanWindow,
};

export const allWords: Readonly<Record<Language, Words>> = { en: english, de: german };

/** In the language that is spoken now: ask when a sentence is needed, and keep nothing of it. */
export function words(): Words {
  return allWords[currentLanguage()];
}
