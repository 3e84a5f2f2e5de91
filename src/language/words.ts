import { addressErrorWords } from './english/address-errors';
import { cliWords } from './english/cli';
import { desktopWords } from './english/desktop';
import { destinationWords } from './english/destination';
import { doctorWords } from './english/doctor';
import { driverWords } from './english/drivers';
import { engineWords } from './english/engine';
import { failureWords } from './english/failures';
import { findingPlace, findingWords } from './english/findings';
import { importingWords } from './english/importing';
import { liveWords } from './english/live';
import { questionWords } from './english/questions';
import { receiptWords } from './english/receipt';
import { recordWords } from './english/record';
import { remarkWords } from './english/remarks';
import { requestWords } from './english/requests';
import { storeWords } from './english/store';
import { windowWords } from './english/window';
import { addressErrorWords as germanAddressErrors } from './german/address-errors';
import { cliWords as germanCli } from './german/cli';
import { desktopWords as germanDesktop } from './german/desktop';
import { destinationWords as germanDestination } from './german/destination';
import { doctorWords as germanDoctor } from './german/doctor';
import { driverWords as germanDrivers } from './german/drivers';
import { engineWords as germanEngine } from './german/engine';
import { failureWords as germanFailures } from './german/failures';
import { findingPlace as germanFindingPlace, findingWords as germanFindings } from './german/findings';
import { importingWords as germanImporting } from './german/importing';
import { liveWords as germanLive } from './german/live';
import { questionWords as germanQuestions } from './german/questions';
import { receiptWords as germanReceipt } from './german/receipt';
import { recordWords as germanRecord } from './german/record';
import { remarkWords as germanRemarks } from './german/remarks';
import { requestWords as germanRequests } from './german/requests';
import { storeWords as germanStore } from './german/store';
import { windowWords as germanWindow } from './german/window';
import { currentLanguage, type Language, type Wording } from './language';

const english = {
  addressErrors: addressErrorWords,
  cli: cliWords,
  desktop: desktopWords,
  destination: destinationWords,
  doctor: doctorWords,
  drivers: driverWords,
  engine: engineWords,
  failures: failureWords,
  findings: findingWords,
  findingPlace,
  importing: importingWords,
  live: liveWords,
  questions: questionWords,
  receipt: receiptWords,
  record: recordWords,
  remarks: remarkWords,
  requests: requestWords,
  store: storeWords,
  window: windowWords,
};

export type Words = Wording<typeof english>;

const german: Words = {
  addressErrors: germanAddressErrors,
  cli: germanCli,
  desktop: germanDesktop,
  destination: germanDestination,
  doctor: germanDoctor,
  drivers: germanDrivers,
  engine: germanEngine,
  failures: germanFailures,
  findings: germanFindings,
  findingPlace: germanFindingPlace,
  importing: germanImporting,
  live: germanLive,
  questions: germanQuestions,
  receipt: germanReceipt,
  record: germanRecord,
  remarks: germanRemarks,
  requests: germanRequests,
  store: germanStore,
  window: germanWindow,
};

export const allWords: Readonly<Record<Language, Words>> = { en: english, de: german };

/** In the language that is spoken now: ask when a sentence is needed, and keep nothing of it. */
export function words(): Words {
  return allWords[currentLanguage()];
}
