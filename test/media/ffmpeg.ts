import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const picture = ['-f', 'lavfi', '-i', 'testsrc=size=160x90:rate=10'];
const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440'];
const coding = [
  '-t',
  '4',
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-g',
  '10',
  '-c:a',
  'aac',
  '-b:a',
  '32k',
];
const twice = ['-map', '0:v', '-map', '1:a', '-map', '0:v', '-map', '1:a', '-b:v:0', '90k', '-b:v:1', '40k'];
const hls = ['-f', 'hls', '-hls_time', '1', '-hls_playlist_type', 'vod'];
const fmp4 = ['-hls_segment_type', 'fmp4'];
const dash = ['-f', 'dash', '-seg_duration', '1'];
const sets = ['-adaptation_sets', 'id=0,streams=v id=1,streams=a'];

export interface Recipe {
  /** Of ffmpeg, without its inputs. */
  readonly args: readonly string[];
  /** Renditions by kind, with segments of each; of DASH by the MPD's own counting. */
  readonly renditions: readonly string[];
  readonly prepare?: (folder: string) => Promise<void>;
  readonly inputs?: readonly string[];
}

const av = [...picture, ...sound];

/** Packages that ffmpeg makes: 4 s in segments of 1 s. */
export const recipes: Readonly<Record<string, Recipe>> = {
  'HLS, MPEG-TS': { args: [...coding, ...hls, 'i.m3u8'], renditions: ['unknown 4'] },
  'HLS, fragmented MP4': { args: [...coding, ...hls, ...fmp4, 'i.m3u8'], renditions: ['unknown 4'] },
  'HLS, one file of packets': {
    args: [...coding, ...hls, '-hls_flags', 'single_file', 'i.m3u8'],
    renditions: ['unknown 4'],
  },
  'HLS, one file of fragments': {
    args: [...coding, ...hls, ...fmp4, '-hls_flags', 'single_file', 'i.m3u8'],
    renditions: ['unknown 4'],
  },
  'HLS, two variants in folders': {
    args: [
      ...twice,
      ...coding,
      ...hls,
      '-master_pl_name',
      'master.m3u8',
      '-var_stream_map',
      'v:0,a:0 v:1,a:1',
      'v%v/i.m3u8',
    ],
    renditions: ['video 4', 'video 4'],
  },
  'HLS, sound in a group': {
    args: [
      ...coding,
      ...hls,
      ...fmp4,
      '-master_pl_name',
      'master.m3u8',
      '-var_stream_map',
      'a:0,agroup:a,language:en,default:yes v:0,agroup:a',
      'v%v.m3u8',
    ],
    renditions: ['audio 5', 'video 4'],
  },
  'HLS, encrypted': {
    args: [...coding, ...hls, '-hls_key_info_file', '../info', 'i.m3u8'],
    renditions: ['unknown 4'],
    prepare: async (folder) => {
      await writeFile(join(folder, 'enc.key'), randomBytes(16));
      await writeFile(join(folder, '../info'), 'enc.key\nenc.key\n');
    },
  },
  'HLS, segments in a folder, with blanks in their names': {
    args: [...coding, ...hls, '-hls_segment_filename', 'seg/part %03d.ts', '-hls_base_url', 'seg/', 'i.m3u8'],
    renditions: ['unknown 4'],
    prepare: (folder) => mkdir(join(folder, 'seg')),
  },
  'HLS, event': {
    args: [...coding, '-f', 'hls', '-hls_time', '1', '-hls_playlist_type', 'event', 'i.m3u8'],
    renditions: ['unknown 4'],
  },
  'HLS, sound alone': {
    args: ['-t', '4', '-c:a', 'aac', ...hls, 'i.m3u8'],
    renditions: ['unknown 5'],
    inputs: sound,
  },
  'HLS, with the time of day': {
    args: [
      ...coding,
      '-f',
      'hls',
      '-hls_time',
      '2',
      '-hls_list_size',
      '0',
      '-hls_flags',
      'independent_segments+program_date_time',
      'i.m3u8',
    ],
    renditions: ['unknown 2'],
  },
  'DASH, template and timeline': {
    args: [...coding, ...dash, ...sets, 'm.mpd'],
    renditions: ['video 4', 'audio 4'],
  },
  'DASH, template and numbers': {
    args: ['-an', ...coding, ...dash, '-use_timeline', '0', 'm.mpd'],
    renditions: ['video 4'],
  },
  'DASH, list': {
    args: [...coding, ...dash, '-use_template', '0', '-use_timeline', '0', ...sets, 'm.mpd'],
    renditions: ['video 4', 'audio 4'],
  },
  'DASH, one file each': {
    args: [...coding, ...dash, '-single_file', '1', ...sets, 'm.mpd'],
    renditions: ['video 4', 'audio 4'],
  },
  'DASH, VP9 in WebM': {
    args: [
      '-t',
      '4',
      '-map',
      '0:v',
      '-c:v',
      'libvpx-vp9',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-g',
      '10',
      ...dash,
      '-dash_segment_type',
      'webm',
      'm.mpd',
    ],
    renditions: ['video 4'],
  },
  'DASH and HLS of the same segments': {
    args: [...coding, ...dash, ...sets, '-hls_playlist', '1', 'm.mpd'],
    renditions: ['audio 4', 'video 4', 'video 4', 'audio 4'],
  },
};

/** Makes one of these packages in a folder of its own. */
export async function makeByFfmpeg({ args, prepare, inputs }: Recipe): Promise<string> {
  const above = await mkdtemp(join(tmpdir(), 'slipway-ffmpeg-'));
  const folder = join(above, 'package');
  await mkdir(folder);
  await prepare?.(folder);
  const quiet = ['-nostdin', '-loglevel', 'error', '-threads', '1'];
  await run('ffmpeg', [...quiet, ...(inputs ?? av), ...args], { cwd: folder });
  return folder;
}
