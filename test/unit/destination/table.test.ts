import { describe, expect, test } from 'vitest';
import { understood, wanted, type Case } from './expected';
import { ingestForms, netstorageForms, putForms } from './tables/akamai';
import { amazon, regional } from './tables/amazon';
import { azureKeys, azurePaths, azureSas } from './tables/azure';
import { bodies, jobs, queries, repaired, unreadable } from './tables/documents';
import { ambiguous, buckets, endpoints, unknown } from './tables/endpoints';
import { asperaForms, ftpForms, sftpForms } from './tables/files';
import { connectionStrings, consoles, foreign } from './tables/foreign';
import { labelledServers, labelledStores } from './tables/labelled';
import { lists } from './tables/lists';
import { folders } from './tables/local';
import { presignedLinks, temporaryUrls } from './tables/presigned';
import { refusals } from './tables/refusals';
import { services } from './tables/services';
import { oracle, rackspace, swiftForms } from './tables/swift';
import { options, paths, querySecrets, userinfo, within, wrapped } from './tables/text';
import { recovered, whatwg } from './tables/traps';

const tables: readonly (readonly [name: string, rows: readonly Case[]])[] = [
  ['S3: Amazon', amazon],
  ['S3: Amazon’s regions', regional],
  ['S3: services', services],
  ['S3: bucket first', buckets],
  ['S3: endpoint first', endpoints],
  ['S3: bucket or endpoint', ambiguous],
  ['S3: hosts nobody knows', unknown],
  ['S3: paths', paths],
  ['S3: what stands around', wrapped],
  ['S3: key and secret', userinfo],
  ['S3: options', options],
  ['S3: secrets in the query', querySecrets],
  ['addresses in sentences', within],
  ['forms of other programs', foreign],
  ['consoles', consoles],
  ['connection strings', connectionStrings],
  ['labelled servers', labelledServers],
  ['labelled stores', labelledStores],
  ['pre-signed links', presignedLinks],
  ['temporary URLs of Swift', temporaryUrls],
  ['traps of WHATWG URL', whatwg],
  ['secrets that are not encoded', recovered],
  ['FTP', ftpForms],
  ['SFTP', sftpForms],
  ['Aspera', asperaForms],
  ['Azure with a key', azureKeys],
  ['Azure with a signature', azureSas],
  ['Azure by path', azurePaths],
  ['Swift', swiftForms],
  ['Rackspace', rackspace],
  ['Oracle', oracle],
  ['Akamai NetStorage', netstorageForms],
  ['Akamai ingest', ingestForms],
  ['HTTP PUT', putForms],
  ['folders', folders],
  ['Qencode’s documents', jobs],
  ['Encoding.com’s queries', queries],
  ['encoded bodies', bodies],
  ['documents with faults', repaired],
  ['documents that are none', unreadable],
  ['lists of links', lists],
  ['refusals', refusals],
];

describe.each(tables)('%s', (_name, rows) => {
  test.each(rows.map((one) => [one.paste.slice(0, 200), one] as const))('%j', (_paste, one) => {
    expect(understood(one)).toStrictEqual(wanted(one));
  });
});

test('the table does not shrink', () => {
  const all = tables.flatMap(([, rows]) => rows);
  expect(new Set(all.map(({ paste }) => paste)).size).toBeGreaterThanOrEqual(780);
});
