import { formatNumber } from '../format';

/** Why a text is no destination, and what to paste instead. */
export const addressErrorWords = {
  noAddress: 'This is no address: it should begin like s3://, https:// or with the path of a folder.',
  tooLong: 'That is too long to be an address.',
  severalLines: 'This is more than one line. Paste addresses, one a line, or a JSON document.',
  noAddressInLine: (line: number) =>
    `Line ${formatNumber(line)} is no address. Paste addresses, one a line, or a JSON document.`,
  inLine: (line: number, scheme: string, why: string) => `Line ${formatNumber(line)} (${scheme}://…): ${why}`,
  inLineOfPath: (line: number, why: string) => `Line ${formatNumber(line)}: ${why}`,
  secretBehind: 'More than an address stands on this line. Put key and secret on lines of their own.',
  several: 'These are several addresses. Paste one at a time, or a JSON document.',
  onlyCredentials:
    'These are credentials without a destination; bring them in with “Import…”, or paste the destination’s address.',
  noPort: 'The port in this address is not a number from 1 to 65535.',
  oddHost: 'The host name in this address is not a valid one.',
  bareQuestion: 'A “?” in a user name or password has to be written as %3F.',
  unknownScheme: (scheme: string) => `Slipway does not deliver to ${scheme}:// addresses.`,
  noHost: 'This address names no host.',
  signedElsewhere: 'A link that is signed or carries a token begins with https://.',
  secretInQuery:
    'What stands behind the “?” looks like a secret; write key and secret as KEY:SECRET@ before the host.',
  climbs: 'The path climbs out of its folder with “..”; write where it leads instead.',
  noStorageAccount: 'The address names no storage account.',
  brokenAccountKey: 'The access key is not whole: it should be base64, as the Azure portal shows it.',
  swiftVersion: 'A swift:// address names v1, v2.0 or v3 after its host, then the account.',
  swiftAccount: 'The address names no account or project.',
  storageAddress: 'A storage address names v1 and the account after its host.',
  oracleAddress: 'An address of Oracle’s storage names v1 and Storage-… after its host.',
  relativeFolder: 'Name the folder from its root on, for instance /srv/www or C:\\www.',
  otherComputer: (host: string) =>
    `“${host}” is another computer; a file:// address names a folder on this one.`,
  noFolder: 'The address names no folder.',
  document: {
    nothingNamed: 'The document names no destination.',
    brokenJson: 'This looks like JSON, but a bracket, a comma or a quote is out of place.',
    brokenXml: 'This looks like XML, but it cannot be read as such.',
    tooMany: 'That is too many destinations: 250 are the most at once.',
    noAddress: 'A destination of the document has no address.',
  },
  pages: {
    awsConsole:
      'This page of Amazon’s console names no bucket; open the bucket’s page, or paste s3://BUCKET/.',
    azurePortal:
      'This is a page of the Azure portal; paste the container’s URL from its properties, or its SAS URL.',
    s3Website: 'This is the address of a website, which takes no uploads; paste s3://BUCKET/ instead.',
  },
};
