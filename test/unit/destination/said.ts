import type { Problem, Question } from '../../../src/destination/destination';
import { error, warning } from './expected';

/** What is told about a text, word by word. */
export const said = {
  noBucket: warning('No bucket is named, so this address can only be browsed.'),
  noContainer: warning('No container is named, so this address can only be browsed.'),
  noKeys: warning('The access key and its secret are not in the address and will be asked for.'),
  noSecret: warning('The secret key is not in the address and will be asked for.'),
  noPassword: warning('The password is not in the address and will be asked for.'),
  noSwiftUser: warning('The user name and the password will be asked for.'),
  noApiKey: warning('The user name and the API key are not in the address and will be asked for.'),
  noUploadKey: warning(
    'The name of the upload key and the key are not in the address and will be asked for.',
  ),
  noCpCode: warning('No CP code is named, so this address can only be browsed.'),
  noToken: warning('The token is not in the address and will be asked for.'),
  noAzureKey: warning('The access key is not in the address and will be asked for.'),
  noAsperaUser: warning('The user name is not in the address and will be asked for.'),
  noAsperaSecret: warning(
    'Neither a password nor a token is in the address; a key can be used, or it will be asked for.',
  ),
  anonymous: warning('No user is named, so this signs in as “anonymous”.'),
  ownUser: warning('No user is named, so this computer’s user name is used.'),
  noPassiveMode: warning('SFTP has no passive or active mode, so that option is not used.'),
  noFileMode: warning('A mode is three or four digits from 0 to 7, such as 640, so that option is not used.'),
  plain: warning('The connection is not encrypted: others on the way can read what is sent.'),
  slash: warning(
    'The secret holds a “/” that is not written as %2F; everything up to the “@” before the host was read as the key and its secret.',
  ),
  accountKey: warning(
    'An access key may do everything with the whole account; a shared access signature is safer.',
  ),
  badAccountKey: error('The access key is not whole: it should be base64, as the Azure portal shows it.'),
  unusedOptions: warning(
    'What follows the “?” holds more than the options that are known here; the rest is not used.',
  ),
  onlyToken: warning('The token cannot be renewed; when it ends, a new link is needed.'),
  tokenNotUser: warning('The address is used with a token, so what stands before its “@” is not used.'),
  signedAlready: warning('The link is signed already, so the user name before its “@” is not used.'),
  sasNotUser: warning(
    'The address carries a shared access signature, so what stands before its “@” is not used.',
  ),
  noExpiry: warning('The link does not say when it expires.'),
  expired: (at: string): Problem => warning(`This link expired at ${at}; ask for a new one.`),
  tooLong: warning('The link claims to hold for more than seven days, which services refuse.'),
  temporary: warning('The link was signed with temporary credentials and may end before its time.'),
  emptyFile: warning('This link was made for an empty file; if the service refuses it, ask for a new one.'),
  onlyCreate: warning('This link may create new blobs, but not replace any.'),
  noWrite: warning('This link does not allow writing.'),
  singleBlob: warning('This link is for a single blob and cannot take a folder.'),
  onlyHttps: warning('This link holds for https:// only, so it is refused over http://.'),
  onlyFrom: (addresses: string): Problem => warning(`This link holds only from the addresses ${addresses}.`),
  notYet: (at: string): Problem => warning(`This link holds only from ${at} on.`),
  notForAscp: (names: string, why: string): Problem =>
    warning(`These options of the address are not used: ${names}. ${why}`),
  within: warning('Read from within the text.'),
  unusedFields: (names: string): Problem =>
    warning(`These fields beside the address are not used: ${names}.`),
  unusedLines: warning('Lines that say nothing of the destination were not used.'),
  unusedPlace: warning('The address names its place already, so the folder beside it was not used.'),
  unusedRest: warning('What stands behind the address on its line was left out.'),
  repaired: warning('The JSON has small faults; check what was understood.'),
} as const;

/** Sentences of refusals. */
export const says = {
  noScheme: 'This is no address: it should begin like s3://, https:// or with the path of a folder.',
  badPort: 'The port in this address is not a number from 1 to 65535.',
  badHost: 'The host name in this address is not a valid one.',
  bareQuestion: 'A “?” in a user name or password has to be written as %3F.',
  misplacedSecret:
    'What stands behind the “?” looks like a secret; write key and secret as KEY:SECRET@ before the host.',
  onlyCredentials:
    'These are credentials without a destination; bring them in with “Import…”, or paste the destination’s address.',
  noConsoleBucket:
    'This page of Amazon’s console names no bucket; open the bucket’s page, or paste s3://BUCKET/.',
  azurePortal:
    'This is a page of the Azure portal; paste the container’s URL from its properties, or its SAS URL.',
  website: 'This is the address of a website, which takes no uploads; paste s3://BUCKET/ instead.',
  noHost: 'This address names no host.',
  noFolder: 'The address names no folder.',
  noSwiftVersion: 'A swift:// address names v1, v2.0 or v3 after its host, then the account.',
  noAccount: 'The address names no account or project.',
  noStorageAccount: 'The address names no storage account.',
  noOracleAccount: 'An address of Oracle’s storage names v1 and Storage-… after its host.',
  noStorageUrl: 'A storage address names v1 and the account after its host.',
  climbs: 'The path climbs out of its folder with “..”; write where it leads instead.',
  signedElsewhere: 'A link that is signed or carries a token begins with https://.',
  relative: 'Name the folder from its root on, for instance /srv/www or C:\\www.',
  tooLong: 'That is too long to be an address.',
  tooMany: 'That is too many destinations: 250 are the most at once.',
  lines: 'This is more than one line. Paste addresses, one a line, or a JSON document.',
  noLine: (line: number): string =>
    `Line ${line} is no address. Paste addresses, one a line, or a JSON document.`,
  inLine: (line: number, scheme: string, why: string): string => `Line ${line} (${scheme}://…): ${why}`,
  inLineOfPath: (line: number, why: string): string => `Line ${line}: ${why}`,
  behind: 'More than an address stands on this line. Put key and secret on lines of their own.',
  several: 'These are several addresses. Paste one at a time, or a JSON document.',
  badJson: 'This looks like JSON, but a bracket, a comma or a quote is out of place.',
  badXml: 'This looks like XML, but it cannot be read as such.',
  nothingNamed: 'The document names no destination.',
  entryWithout: 'A destination of the document has no address.',
  notTo: (scheme: string): string => `Slipway does not deliver to ${scheme}:// addresses.`,
  otherComputer: (host: string): string =>
    `“${host}” is another computer; a file:// address names a folder on this one.`,
} as const;

function question(id: string, text: string, choices: readonly string[], chosen: number): Question {
  return { severity: 'question', id, text, choices, chosen };
}

/** Questions, the first choice being the default. `n` tells the destinations of a document apart: `#2`. */
export const asks = {
  backup: (host: string, chosen = 0): Question =>
    question(
      'backup',
      `The service takes the same stream at a backup entry point too, ${host}. Send there as well?`,
      ['To the primary alone, as pasted', 'To both at once, with the same user and password'],
      chosen,
    ),
  folder: (name: string, chosen = 0, n = ''): Question =>
    question(
      `folder${n}`,
      `Is “${name}” a folder, or the name for a single file?`,
      ['A single file takes this name; a package or several files make it a folder', 'Always a folder'],
      chosen,
    ),
  bucket: (host: string, first: 'bucket' | 'service', chosen = 0, n = ''): Question => {
    const choices = [`${host} is a bucket at Amazon S3`, `${host} is the service`];
    const order = first === 'bucket' ? choices : choices.toReversed();
    return question(`bucket${n}`, `Is “${host}” a service or a bucket?`, order, chosen);
  },
  tls: (first: 'https' | 'http', chosen = 0, n = ''): Question => {
    const choices = ['Encrypted (https)', 'Not encrypted (http), as pasted'];
    const order = first === 'https' ? choices : choices.toReversed();
    return question(`tls${n}`, 'The service also takes encrypted connections. Use them?', order, chosen);
  },
  swiftTls: (port: number, chosen = 0): Question =>
    question(
      'tls',
      `Servers at port ${port} often take no encrypted connections. How is this one reached?`,
      ['Encrypted (https)', 'Not encrypted (http): others can read the password'],
      chosen,
    ),
  host: (place: string, chosen = 0): Question =>
    question(
      'host',
      'A “/” stands before the “@”. Which is the host?',
      [
        `${place}; what stands before the “@” is a key with its secret`,
        'What stands before the first “/”; the “@” belongs to the path',
      ],
      chosen,
    ),
  protocol: (chosen = 0): Question =>
    question('protocol', 'How does this server take files?', ['SFTP', 'FTP', 'FTPS'], chosen),
  /** @param first whether it was encoded twice. */
  encodedTwice: (first: 'twice' | 'once', chosen = 0, n = ''): Question => {
    const choices = ['It was encoded twice: decode it again', 'It is right: keep %XX in it'];
    return question(
      `secret${n}`,
      'The secret still holds codes such as %2F after decoding. Was it encoded twice?',
      first === 'twice' ? choices : choices.toReversed(),
      chosen,
    );
  },
  encodedAtAll: (chosen = 0): Question =>
    question(
      'secret',
      'The secret holds both a plain “/” and codes such as %2B. How is it to be read?',
      ['Read %XX as the characters they stand for', 'Take the secret as it is written'],
      chosen,
    ),
  service: (host: string, first: 's3' | 'put', chosen = 0, n = ''): Question => {
    const choices = ['An S3-compatible service', 'A web server that takes files with PUT'];
    const order = first === 's3' ? choices : choices.toReversed();
    return question(`service${n}`, `What answers at “${host}”?`, order, chosen);
  },
} as const;
