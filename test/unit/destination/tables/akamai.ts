import type { IngestDestination } from '../../../../src/destination/destination';
import { httpPut, ingest, netstorage, row, type Case } from '../expected';
import { asks, said } from '../said';

const { plain, noUploadKey } = said;
const backup = asks.backup('b-ep50002.i.akamaientrypoint.net');
const kn = { secrets: { key: 'SE' } } as const;
const plainHttp = { scheme: 'http', tls: false, port: 80 } as const;

/** NetStorage: protocols.md 7.1. */
export const netstorageForms: readonly Case[] = [
  row(
    'https://Key-Name:SE@example-nsu.akamaihd.net/123456/dir/f.zip',
    netstorage({ host: 'example-nsu.akamaihd.net', user: 'Key-Name', path: '/123456/dir/f.zip' }),
    kn,
  ),
  row(
    'http://kn:aB%2Fc%2B%3D@x-nsu.akamaihd.net/123456/',
    netstorage({ ...plainHttp, user: 'kn', path: '/123456/', folder: true }),
    { secrets: { key: 'aB/c+=' }, told: [asks.tls('http'), plain] },
  ),
  row('https://kn:aB/c+=@x-nsu.akamaihd.net/123456/f.ts', netstorage({ user: 'kn', path: '/123456/f.ts' }), {
    secrets: { key: 'aB/c+=' },
    told: [said.slash],
  }),
  row('https://x-nsu.akamaihd.net/123456/f.ts', netstorage({ path: '/123456/f.ts' }), {
    told: [noUploadKey],
  }),
  row(
    'https://kn:SE@x-nsu.akamaihd.net/123456',
    netstorage({ user: 'kn', path: '/123456/', folder: true }),
    kn,
  ),
  row('https://kn:SE@x-nsu.akamaihd.net/uploads/dir', netstorage({ user: 'kn', path: '/uploads/dir' }), {
    ...kn,
    told: [asks.folder('dir')],
  }),
  row('https://kn:SE@x-nsu.akamaihd.net', netstorage({ user: 'kn', path: '/', folder: true }), {
    ...kn,
    told: [said.noCpCode],
  }),
  row('https://x-nsu.akamaihd.net/123456/f.ts', netstorage({ user: 'kn', path: '/123456/f.ts' }), {
    options: { user: 'kn', secret: 'SE' },
    ...kn,
  }),
  row(
    'http://kn:SE@x-nsu.akamaihd.net/123456/f.ts?tls=yes',
    netstorage({ scheme: 'http', user: 'kn', path: '/123456/f.ts' }),
    kn,
  ),
  row(
    'https://kn:SE@X-NSU.akamaihd.net:8443/123456/a%20b/%23.ts',
    netstorage({ port: 8443, user: 'kn', path: '/123456/a b/#.ts' }),
    kn,
  ),
  row(
    'https://kn:SE@store.example.com/123456/f.ts?protocol=netstorage',
    netstorage({ host: 'store.example.com', user: 'kn', path: '/123456/f.ts' }),
    kn,
  ),
];

const digest = { secrets: { password: 'p' } } as const;
const post = (fields: Partial<IngestDestination>): IngestDestination =>
  ingest({
    generation: 'post',
    host: 'post.acme.akamaihd.net',
    streamId: '50002',
    event: 'event1',
    path: '/50002/event1/',
    ...fields,
  });
const msl4 = (fields: Partial<IngestDestination>): IngestDestination =>
  ingest({
    generation: 'msl4',
    host: 'p-ep50002.i.akamaientrypoint.net',
    streamId: '50002',
    event: 'curling',
    path: '/50002/curling/',
    backup: { host: 'b-ep50002.i.akamaientrypoint.net', path: '/50002-b/curling/' },
    ...fields,
  });

const msl4Backup = (fields: Partial<IngestDestination>): IngestDestination =>
  ingest({
    generation: 'msl4',
    host: 'b-ep50002.i.akamaientrypoint.net',
    streamId: '50002-b',
    event: 'curling',
    path: '/50002-b/curling/',
    ...fields,
  });
const msl5 = (fields: Partial<IngestDestination>): IngestDestination =>
  ingest({
    generation: 'msl5',
    host: 'p-ep50002.i.mslentrypoint.net',
    streamId: '50002',
    event: 'event1',
    path: '/50002/event1/',
    format: 'dash',
    manifest: 'manifest.mpd',
    backup: { host: 'b-ep50002.i.mslentrypoint.net', path: '/50002-b/event1/' },
    ...fields,
  });

/** HLS and DASH ingest, both generations of hosts and the older `post.`: protocols.md 8. */
export const ingestForms: readonly Case[] = [
  row(
    'http://post.acme.akamaihd.net/50002/event1/playlist.m3u8',
    post({ ...plainHttp, format: 'hls', manifest: 'playlist.m3u8' }),
  ),
  row(
    'https://post.acme.akamaihd.net/50002/event1/manifest.mpd',
    post({ format: 'dash', manifest: 'manifest.mpd' }),
  ),
  row('https://post.acme.akamaihd.net/50002/event1', post({})),
  row('https://post.acme.akamaihd.net/50002/event1/sub%20dir/', post({ path: '/50002/event1/sub dir/' })),
  row('https://u:p@p-ep50002.i.akamaientrypoint.net/50002/curling/', msl4({ user: 'u' }), {
    ...digest,
    told: [backup],
  }),
  row(
    'http://u:p@p-ep50002.i.akamaientrypoint.net/50002/curling/Master.M3U8',
    msl4({ ...plainHttp, user: 'u', format: 'hls', manifest: 'Master.M3U8' }),
    { ...digest, told: [plain, backup] },
  ),
  row('https://u@p-ep50002.i.akamaientrypoint.net/50002/curling/', msl4({ user: 'u' }), {
    told: [said.noPassword, backup],
  }),
  row('https://u:p@p-ep50002.i.akamaientrypoint.net/50002/curling/?backup=no', msl4({ user: 'u' }), digest),
  row(
    'https://u:p@p-ep50002.i.akamaientrypoint.net/50002/curling/?backup=yes',
    [msl4({ user: 'u' }), msl4Backup({ user: 'u' })],
    { secrets: [{ password: 'p' }, { password: 'p' }] },
  ),
  row(
    'https://p-ep50002.i.akamaientrypoint.net/50002/curling/\nhttps://b-ep50002.i.akamaientrypoint.net/50002-b/curling/',
    [msl4({}), msl4Backup({})],
  ),
  row('https://p-ep50002.i.mslentrypoint.net/50002/event1/manifest.mpd?backup=yes', [
    msl5({}),
    ingest({
      generation: 'msl5',
      host: 'b-ep50002.i.mslentrypoint.net',
      streamId: '50002-b',
      event: 'event1',
      path: '/50002-b/event1/',
      format: 'dash',
      manifest: 'manifest.mpd',
    }),
  ]),
  row('https://b-ep50002.i.akamaientrypoint.net/50002-b/curling/', msl4Backup({})),
  row(
    'https://u:p@p-ep50002.i.akamaientrypoint.net/50002/curling/?method=post&backup=yes',
    [msl4({ user: 'u', method: 'POST' }), msl4Backup({ user: 'u', method: 'POST' })],
    { secrets: [{ password: 'p' }, { password: 'p' }] },
  ),
  row('https://post.acme.akamaihd.net/50002/event1/?method=PUT', post({ method: 'PUT' })),
  row(
    'https://p-ep50002.i.mslentrypoint.net/0a1b-2c3d/event1/manifest.mpd',
    msl5({
      streamId: '0a1b-2c3d',
      path: '/0a1b-2c3d/event1/',
      backup: { host: 'b-ep50002.i.mslentrypoint.net', path: '/0a1b-2c3d-b/event1/' },
    }),
    { told: [asks.backup('b-ep50002.i.mslentrypoint.net')] },
  ),
  row('https://live.example.com/50002/event1/?protocol=ingest', post({ host: 'live.example.com' })),
  row('https://post.acme.akamaihd.net/50002/event1/?hdnts=exp', post({}), { told: [said.unusedOptions] }),
];

/** Any other web server: protocols.md 1.4, rule 10. */
export const putForms: readonly Case[] = [
  row(
    'https://live.example.com/in/event.m3u8',
    httpPut({ host: 'live.example.com', path: '/in/event.m3u8' }),
    { told: [asks.service('live.example.com', 'put')] },
  ),
  row(
    'http://u:p@live.example.com:8080/in/event.MPD',
    httpPut({
      host: 'live.example.com',
      scheme: 'http',
      tls: false,
      port: 8080,
      user: 'u',
      path: '/in/event.MPD',
    }),
    { ...digest, told: [asks.service('live.example.com', 'put'), plain] },
  ),
  row('https://h/in/f.ts?protocol=http-put', httpPut({ path: '/in/f.ts' })),
  row('https://h/in/f.ts?protocol=http-put&method=post', httpPut({ path: '/in/f.ts', method: 'POST' })),
  row('https://h/in/f.ts?protocol=http-put&token=ATV7%2B', httpPut({ path: '/in/f.ts' }), {
    secrets: { token: 'ATV7+' },
  }),
  row('https://u@h/in/dir/?protocol=http-put', httpPut({ user: 'u', path: '/in/dir/', folder: true }), {
    told: [said.noPassword],
  }),
  row('https://h?protocol=http-put', httpPut({ path: '/', folder: true })),
  row('https://h/in/f.ts?protocol=http-put&ticket=abc', httpPut({ path: '/in/f.ts' }), {
    told: [said.unusedOptions],
  }),
];
