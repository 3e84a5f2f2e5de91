import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PlainError, root, runMain } from './common.mjs';

/**
 * Makes resources/sample anew: the small HLS package that the demo delivers and that a first-time user can send.
 * What it makes is kept in the repository, so that nobody needs ffmpeg to start Slipway.
 */

const folder = path.join(root, 'resources', 'sample');
const seconds = 8;
const segmentSeconds = 2;
const rate = 25;

const renditions = [
  { name: '360p', size: '640x360', video: '340k', peak: '420k', audio: '48k' },
  { name: '234p', size: '416x234', video: '130k', peak: '160k', audio: '48k' },
];

/** Slow waves of the sea's colours, since they cost few bits; the seed makes every run draw the same ones. */
const waves = [
  `gradients=s=640x360:r=${rate}:d=${seconds}:speed=0.02:n=4:seed=11`,
  'c0=0x06283d:c1=0x0e7c86:c2=0x12476b:c3=0x4fd1c5',
].join(':');

/** A running clock shows at a glance that playback goes on, and where. */
const clock = [
  `drawtext=font=sans:text='%{pts\\:hms}':fontcolor=white:fontsize=56:x=(w-tw)/2:y=(h-th)/2`,
  `drawtext=font=sans:text='Slipway':fontcolor=white@0.8:fontsize=24:x=(w-tw)/2:y=h*0.68`,
].join(',');

/** A quiet tone with a beep each second, to hear whether sound and clock go together. */
const tone = `sine=frequency=196:beep_factor=3:sample_rate=48000:duration=${seconds},volume=0.4`;

/** @param {readonly string[]} args */
function ffmpeg(args) {
  const options = { cwd: folder, encoding: /** @type {const} */ ('utf8') };
  const { status, stderr, error } = spawnSync('ffmpeg', ['-y', '-loglevel', 'error', ...args], options);
  if (error) throw new PlainError(`ffmpeg is needed to make the sample: ${error.message}`);
  if (status !== 0) throw new PlainError(`${stderr.trim()}\nffmpeg failed; its words are above.`);
}

function encode() {
  const count = renditions.length;
  const copies = renditions.map((_, index) => `[v${index}]`).join('');
  const scaled = renditions.map(({ size }, index) => `[v${index}]scale=${size}:flags=lanczos[o${index}]`);
  const graph = [`${waves},${clock},format=yuv420p,split=${count}${copies}`, ...scaled].join(';');
  const streams = renditions.map(({ video, peak, audio }, index) => [
    ['-map', `[o${index}]`, '-map', '0:a'],
    [`-b:v:${index}`, video, `-maxrate:v:${index}`, peak, `-bufsize:v:${index}`, peak],
    [`-b:a:${index}`, audio],
  ]);
  const options = [
    ['-f', 'lavfi', '-i', tone, '-filter_complex', graph, ...streams.flat(2)],
    // Each segment begins with a key frame, or players could not change between renditions.
    ['-c:v', 'libx264', '-profile:v', 'main', '-preset', 'veryslow', '-threads', '1'],
    ['-g', `${rate * segmentSeconds}`, '-keyint_min', `${rate * segmentSeconds}`, '-sc_threshold', '0'],
    ['-c:a', 'aac', '-ac', '1', '-t', `${seconds}`],
    ['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
    ['-f', 'hls', '-hls_time', `${segmentSeconds}`, '-hls_playlist_type', 'vod'],
    ['-hls_flags', 'independent_segments', '-hls_segment_filename', '%v/segment%d.ts'],
    ['-var_stream_map', renditions.map(({ name }, at) => `v:${at},a:${at},name:${name}`).join(' ')],
    ['-master_pl_name', 'master.m3u8', '%v/playlist.m3u8'],
  ];
  ffmpeg(options.flat());
}

/** ffmpeg guesses BANDWIDTH from what it was asked for; RFC 8216, 4.3.4.2, wants the peak of what there is. */
function stateBandwidths() {
  const file = path.join(folder, 'master.m3u8');
  const text = renditions.reduce(
    (master, { name }) => {
      const line = new RegExp(`BANDWIDTH=\\d+(,[^\\n]*\\n${name}/)`);
      return master.replace(line, `BANDWIDTH=${peakBits(path.join(folder, name))}$1`);
    },
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, text);
}

/** @param {string} rendition */
function peakBits(rendition) {
  const playlist = readFileSync(path.join(rendition, 'playlist.m3u8'), 'utf8');
  const segments = [...playlist.matchAll(/#EXTINF:([\d.]+),\n(\S+)/g)];
  const bits = segments.map(
    ([, length, name = '']) => (statSync(path.join(rendition, name)).size * 8) / Number(length),
  );
  return Math.ceil(Math.max(...bits));
}

await runMain(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const { name } of renditions) mkdirSync(path.join(folder, name), { recursive: true });
  encode();
  stateBandwidths();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const stats = names.map((name) => statSync(path.join(folder, name))).filter((entry) => entry.isFile());
  const bytes = stats.reduce((sum, { size }) => sum + size, 0);
  console.log(`resources/sample: ${stats.length} files, ${Math.round(bytes / 1000)} KB`);
  return 0;
});
