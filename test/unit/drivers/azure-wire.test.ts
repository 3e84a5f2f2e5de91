import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AzureDestination, Secrets } from '../../../src/destination/destination';
import { openAzure } from '../../../src/drivers/azure/driver';
import type { Driver } from '../../../src/drivers/driver';
import type { Entry } from '../../../src/model/entry';
import { nothingDecided } from '../../../src/model/trust';
import { Made } from '../../behaviour/made';
import { failureOf, gathered } from '../../behaviour/tools';
import { azure } from '../destination/expected';

interface Seen {
  readonly method: string | undefined;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const never = new AbortController().signal;
const options = { contentType: 'video/mp2t', modifiedMs: 0 };
const signature = 'a%2Bb%2Fc%3D';
const accountKey = Buffer.from('0123456789').toString('base64');
/** Answers what Azurite never does: with empty pages, and that it is busy. */
let server: Server;
let port = 0;
const seen: Seen[] = [];
let answers: Answer[] = [];

beforeAll(async () => {
  server = createServer((request, answer) => {
    request.resume();
    request.on('end', () => {
      const { method, url = '', headers } = request;
      seen.push({ method, url, headers });
      const next = answers.shift() ?? { status: 201 };
      answer.writeHead(next.status, { etag: '"0x1"', ...next.headers });
      answer.end(next.body ?? '');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  seen.length = 0;
  answers = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function open(fields: Partial<AzureDestination> = {}, secrets: Secrets = { accountKey }): Driver {
  const place = {
    scheme: 'http',
    host: '127.0.0.1',
    port,
    tls: false,
    container: 'cont',
    ...fields,
  } as const;
  return openAzure(azure(place), secrets, nothingDecided);
}

async function listed(driver: Driver, folder: string): Promise<Entry[]> {
  return driver.list ? gathered(driver.list(folder, never)) : [];
}

function page(names: readonly string[], marker: string, prefixes: readonly string[] = []): Answer {
  const items = [...prefixes.map(folderXml), ...names.map(blobXml)].join('');
  const body =
    '<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="http://h/" ContainerName="cont">' +
    `<Blobs>${items}</Blobs><NextMarker>${marker}</NextMarker></EnumerationResults>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function blobXml(name: string): string {
  return (
    `<Blob><Name>${name}</Name><Properties><Content-Length>1</Content-Length>` +
    '<Last-Modified>Mon, 02 Jan 2023 03:04:05 GMT</Last-Modified><Etag>0x1</Etag></Properties></Blob>'
  );
}

function folderXml(name: string): string {
  return `<BlobPrefix><Name>${name}</Name></BlobPrefix>`;
}

describe('listing', () => {
  test('goes on over pages, of which the service may give empty ones', async () => {
    answers = [page(['a', 'b'], 'm1', ['dir/']), page([], 'm2'), page(['z'], '')];
    const driver = open();
    const found = await listed(driver, 'show');
    await driver.close();
    expect(found.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
      'folder dir/',
      'file a',
      'file b',
      'file z',
    ]);
    const queries = seen.map(({ url }) => new URLSearchParams(url.split('?')[1]));
    expect(queries.map((query) => query.get('marker'))).toEqual([null, 'm1', 'm2']);
    for (const query of queries) {
      expect(query.get('prefix')).toBe('show/');
      expect(query.get('delimiter')).toBe('/');
    }
  });

  test('a folder is there when a later page tells of it', async () => {
    answers = [page([], 'm1'), page(['show/a'], '')];
    const driver = open();
    expect(await driver.stat?.('show/', never)).toMatchObject({ kind: 'folder', path: 'show/' });
    await driver.close();
  });
});

describe('a request', () => {
  test('that is refused for now is not sent again, and the wait that is asked for is told', async () => {
    const busy =
      '<?xml version="1.0" encoding="utf-8"?><Error><Code>ServerBusy</Code><Message>Later.</Message></Error>';
    const headers = {
      'content-type': 'application/xml',
      'x-ms-error-code': 'ServerBusy',
      'retry-after': '7',
    };
    answers = [{ status: 503, headers, body: busy }];
    const driver = open();
    const failure = await failureOf(driver.write('a.ts', new Made(300_000), options, never));
    await driver.close();
    expect(failure).toMatchObject({ kind: 'throttled', retryAfterMs: 7000 });
    expect(seen).toHaveLength(1);
  });

  test('carries a signature byte for byte, and no key', async () => {
    const sas = `sv=2020-08-04&se=2099-01-01T00%3A00%3A00Z&sr=c&sp=rcwl&sig=${signature}`;
    const driver = open({}, { sas });
    await driver.write('show/a b.ts', new Made(9), options, never);
    await driver.close();
    expect(seen[0]?.url).toBe(`/cont/show/a%20b.ts?${sas}`);
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  test('of a block tells its MD5, and the last one what is stored with the blob', async () => {
    const driver = open({ options: { accessTier: 'cold' } });
    const source = new Made(9);
    const stored = { ...options, cacheControl: 'no-store' };
    const upload = { path: 'a.ts', uploadId: (await driver.multipart?.begin('a.ts', stored, never)) ?? '' };
    expect(seen).toEqual([]);
    const part = await driver.multipart?.writePart(upload, { number: 1, start: 0, end: 9 }, source, never);
    if (part) await driver.multipart?.complete(upload, [part], never);
    await driver.close();
    const md5 = Buffer.from(source.hash('md5'), 'hex').toString('base64');
    expect(seen[0]?.headers).toMatchObject({ 'content-md5': md5, 'content-length': '9' });
    expect(seen[1]?.headers).toMatchObject({
      'x-ms-blob-content-type': 'video/mp2t',
      'x-ms-blob-cache-control': 'no-store',
      'x-ms-access-tier': 'Cold',
    });
  });
});

describe('a signature for a directory', () => {
  const sas = `sv=2020-08-04&sr=d&sdd=2&sp=rwdl&sig=${signature}`;

  test('is used below that directory, and nowhere else', async () => {
    const driver = open({ path: 'show/ep1/cut/' }, { sas });
    await driver.write('show/ep1/a.ts', new Made(9), options, never);
    expect(seen).toHaveLength(1);
    const refused = [
      driver.write('show/ep2/a.ts', new Made(9), options, never),
      driver.write('show/ep11', new Made(9), options, never),
      listed(driver, 'show/'),
    ];
    for (const work of refused) expect(await failureOf(work)).toMatchObject({ kind: 'forbidden' });
    expect(seen).toHaveLength(1);
    answers = [page([], '')];
    await driver.check(never);
    await driver.close();
    expect(new URLSearchParams(seen[1]?.url.split('?')[1]).get('prefix')).toBe('show/ep1/');
  });
});
