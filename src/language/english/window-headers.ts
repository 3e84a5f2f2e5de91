import { formatCount } from '../format';

/** Words of what a service keeps with a file, and of changing it. */
export const headersWords = {
  names: {
    contentType: 'Type',
    cacheControl: 'Cache-Control',
    contentDisposition: 'Content-Disposition',
    contentEncoding: 'Content-Encoding',
    contentLanguage: 'Language',
    storageClass: 'Class',
    acl: 'Access',
    metadata: 'Metadata',
  },
  various: 'various',
  notSet: 'Not set',
  acls: {
    private: 'Private',
    'public-read': 'Everybody may read',
    'public-read-write': 'Everybody may read and write',
    'authenticated-read': 'All users of the service may read',
    'aws-exec-read': 'Amazon EC2 may read',
    'bucket-owner-read': 'The bucket’s owner may read',
    'bucket-owner-full-control': 'The bucket’s owner may do everything',
  } as Readonly<Record<string, string>>,
  asItIs: 'As it is',
  title: (what: string) => `Headers of ${what}`,
  all: (files: number) =>
    `What you change here is changed for ${formatCount(files, 'file')}; the rest stays.`,
  folders: 'What you change here is changed for every file in what you chose; the rest stays.',
  reading: 'Reading…',
  takenAway: 'Will be taken away.',
  ascii: 'Only plain letters, digits and signs can stand here.',
  metadataName: 'Name',
  metadataValue: 'Value',
  metadataVarious: 'It differs from file to file. What you add takes the place of all of it.',
  metadataNameWrong: 'Letters, digits and hyphens, without blanks.',
  add: 'Add metadata',
  remove: (name: string) => (name === '' ? 'Remove this line' : `Remove ${name}`),
  save: 'Change',
};
