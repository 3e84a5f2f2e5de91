import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataSet } from './data-sets';
import { prefix, slipwayTo, type Target, type Tool } from './tools';

/** The receiver has none of an ingest's limits, so Slipway is not asked to keep to them. */
const slipway = slipwayTo(
  (target) => `${addressOf(target)}/?protocol=http-put`,
  () => ({}),
);

/** ffmpeg copies the same package and publishes it as it does a live one, but for the playlist, which it sends once. */
const ffmpeg: Tool = {
  name: 'ffmpeg -f hls',
  version: ['ffmpeg', '-version'],
  command: (data, target) => {
    const to = addressOf(target);
    const input = ['-nostdin', '-v', 'error', '-i', path.join(data.path, 'playlist.m3u8'), '-c', 'copy'];
    const output = [
      '-method',
      'PUT',
      '-http_persistent',
      '1',
      '-hls_segment_filename',
      `${to}/segment%05d.ts`,
    ];
    return { argv: ['ffmpeg', ...input, ...hlsOptions, ...output, `${to}/playlist.m3u8`], env: {} };
  },
};

/** How the package was made, so that the same files come of it. */
export const hlsOptions = ['-f', 'hls', '-hls_time', '2', '-hls_list_size', '0', '-hls_playlist_type', 'vod'];

/** Keeps to what the service takes, and is refused nothing. */
const slipwayPaced = slipwayTo(
  (target) => `${addressOf(target)}/?protocol=ingest`,
  () => ({}),
);

/** curl knows of no limits: what is refused it sends again, as long after as it is told. */
export const limitedIngestTools = {
  slipway: slipwayPaced,
  curl16: curlTool(16, ['--retry', '50']),
} as const;

export const ingestTools = {
  slipway,
  curl16: curlTool(16),
  curl50: curlTool(50),
  ffmpeg,
} as const;

function curlTool(atOnce: number, more: readonly string[] = []): Tool {
  return {
    name: ['curl --parallel-max', atOnce, ...more].join(' '),
    version: ['curl', '--version'],
    command: async (data, target, scratch) => {
      const list = path.join(scratch, 'uploads');
      await writeFile(list, uploads(data, target));
      const how = ['--parallel', '--parallel-max', String(atOnce), '--fail', '--silent', '--show-error'];
      return { argv: ['curl', ...how, ...more, '--config', list], env: {} };
    },
  };
}

function uploads(data: DataSet, target: Target): string {
  const names = [...data.files.keys()];
  return names
    .map((name) => `upload-file = "${path.join(data.path, name)}"\nurl = "${addressOf(target)}/${name}"\n`)
    .join('');
}

function addressOf({ host, port, place }: Target): string {
  return `http://${host}:${port}${place}/${prefix}`;
}
