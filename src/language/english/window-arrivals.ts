import { formatCount } from '../format';

/** What is said of links and files that another program asked to open; `strings` holds it. */
export const arrivalWords = {
  filled: 'A link filled the paste box.',
  filledAdvice: 'Check where it leads before you deliver there.',
  refused: {
    unknown: 'Slipway does not know what that link asks for.',
    'too-long': 'That link is too long.',
  },
  refusedAdvice: 'Nothing was done. Ask for the address itself and paste it.',
  fileRefusals: {
    none: 'It is no file of saved destinations, or one of a newer Slipway.',
    'too-many': 'It holds more destinations than anybody has.',
    'too-large': 'It is too large to be a list of destinations, or no file.',
    unreadable: 'It cannot be read; check that it is still there and that you may read it.',
  },
  fileRefused: (file: string) => `“${file}” could not be opened.`,
  title: (file: string) => `Add destinations of “${file}”?`,
  text: 'Whoever made this file says where what you deliver there will go. It holds no secrets; they are asked for later.',
  nothing: 'There is nothing in it that could be added.',
  savedAs: (name: string) => `is saved already, as ${name}`,
  inFolder: (folder: string) => `in ${folder}`,
  leftOut: 'What cannot be added',
  leftOutText: 'Their names or their settings are not such as Slipway writes.',
  add: (count: number) => `Add ${formatCount(count, 'destination')}`,
};
