import { formatCount } from '../src/model/format';

/** What is said of links and files that another program asked to open; `strings` holds it. */
export const arrivalWords = {
  filled: 'A link filled the paste box.',
  filledAdvice: 'Check where it leads before you deliver there.',
  refused: {
    unknown: 'Slipway does not know what that link asks for.',
    'too-long': 'That link is too long.',
  },
  refusedAdvice: 'Nothing was done. Ask for the address itself and paste it.',
  fileRefused: (file: string) => `“${file}” could not be opened.`,
  title: (file: string) => `Add destinations of “${file}”?`,
  text: 'Whoever made this file says where what you deliver there will go. It holds no secrets; they are asked for later.',
  nothing: 'There is nothing in it that could be added.',
  savedAs: (name: string) => `is saved already, as ${name}`,
  inFolder: (folder: string) => `in ${folder}`,
  leftOut: 'What cannot be added',
  add: (count: number) => `Add ${formatCount(count, 'destination')}`,
};
