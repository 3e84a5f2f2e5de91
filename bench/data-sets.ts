import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runToEnd } from './measure';
import { hlsOptions } from './tools-ingest';

/** What is sent: a folder, or one file. */
export interface DataSet {
  readonly path: string;
  readonly isFile: boolean;
  /** Bytes by path relative to the folder, with `/`. */
  readonly files: ReadonlyMap<string, number>;
  readonly bytes: number;
}

/** Outside the checkout, and kept: making them takes longer than many a run. */
const cache = path.join(tmpdir(), 'slipway-bench');

const packetBytes = 188;
const segmentBytes = 1330 * packetBytes;
const renditions = ['720p', '360p'];
const blockBytes = 16 << 20;

/** An HLS package of two renditions. */
export async function hlsFolder(segments: number): Promise<DataSet> {
  const folder = path.join(cache, `hls-${segments}`);
  await once(folder, async (place) => {
    const each = segments / renditions.length;
    await mkdir(place);
    await writeFile(path.join(place, 'master.m3u8'), masterPlaylist());
    for (const rendition of renditions) {
      await mkdir(path.join(place, rendition));
      await writeFile(path.join(place, rendition, 'playlist.m3u8'), playlist(each));
      for (let number = 0; number < each; number++)
        await writeFile(path.join(place, rendition, segmentName(number)), segment());
    }
  });
  return describeFolder(folder);
}

/** An HLS package of one rendition that a player can play: the same two seconds again and again, at 1 Mbit/s. */
export async function mediaFolder(segments: number): Promise<DataSet> {
  const folder = path.join(cache, `media-${segments}`);
  await once(folder, async (place) => {
    await mkdir(place);
    const clip = `${place}.clip.ts`;
    const picture = 'nullsrc=size=640x360:rate=25,geq=random(1)*255:128:128';
    const rate = ['-b:v', '950k', '-minrate', '950k', '-maxrate', '950k', '-bufsize', '475k', '-bf', '0'];
    const codec = [
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '50',
      '-x264-params',
      'nal-hrd=cbr',
      ...rate,
    ];
    await ffmpeg(['-f', 'lavfi', '-i', picture, '-t', '2', ...codec, '-f', 'mpegts', clip]);
    const names = [
      '-hls_segment_filename',
      path.join(place, 'segment%05d.ts'),
      path.join(place, 'playlist.m3u8'),
    ];
    await ffmpeg(['-stream_loop', String(segments - 1), '-i', clip, '-c', 'copy', ...hlsOptions, ...names]);
    await rm(clip);
  });
  return describeFolder(folder);
}

async function ffmpeg(args: readonly string[]): Promise<void> {
  const { code, words } = await runToEnd(['ffmpeg', '-nostdin', '-v', 'error', '-y', ...args], {});
  if (code !== 0) throw new Error(`ffmpeg: ${words}`);
}

/** One file of so many MiB. */
export async function bigFile(mebibytes: number): Promise<DataSet> {
  const [file, bytes] = [path.join(cache, `big-${mebibytes}mib.mp4`), mebibytes * 1024 ** 2];
  await once(file, async (place) => {
    const handle = await open(place, 'w');
    try {
      for (let at = 0; at < bytes; at += blockBytes) await handle.write(randomBytes(blockBytes));
    } finally {
      await handle.close();
    }
  });
  return { path: file, isFile: true, files: new Map([[path.basename(file), bytes]]), bytes };
}

/** Makes something unless it is there; what was cut off half made never gets its name. */
async function once(place: string, make: (place: string) => Promise<void>): Promise<void> {
  if (await stat(place).catch(() => undefined)) return;
  console.log(`Making ${path.basename(place)} ...`);
  await mkdir(cache, { recursive: true });
  const unfinished = `${place}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await make(unfinished);
  await rename(unfinished, place);
}

async function describeFolder(folder: string): Promise<DataSet> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(folder, file).split(path.sep).join('/'), (await stat(file)).size] as const;
      }),
  );
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
  return { path: folder, isFile: false, files: new Map(sizes), bytes };
}

/** Nothing that compresses; only the sync bytes are those of a transport stream, by which it is recognised. */
function segment(): Buffer {
  const bytes = randomBytes(segmentBytes);
  for (let at = 0; at < bytes.length; at += packetBytes) bytes[at] = 0x47;
  return bytes;
}

function segmentName(number: number): string {
  return `segment${String(number).padStart(5, '0')}.ts`;
}

function playlist(segments: number): string {
  const entries = Array.from({ length: segments }, (_, number) => `#EXTINF:2.000,\n${segmentName(number)}\n`);
  const head = '#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXT-X-PLAYLIST-TYPE:VOD\n';
  return `${head}${entries.join('')}#EXT-X-ENDLIST\n`;
}

function masterPlaylist(): string {
  const bandwidth = (segmentBytes * 8) / 2;
  const entries = renditions.map(
    (name) => `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth}\n${name}/playlist.m3u8\n`,
  );
  return `#EXTM3U\n${entries.join('')}`;
}
