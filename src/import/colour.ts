import type { BookmarkColour } from '../model/bookmark';

/** Where on the circle of hues, in degrees, each colour ends. */
const hues: readonly (readonly [end: number, colour: BookmarkColour])[] = [
  [15, 'red'],
  [45, 'orange'],
  [70, 'yellow'],
  [165, 'green'],
  [250, 'blue'],
  [330, 'purple'],
  [360, 'red'],
];

/** The colour that is nearest to one given by its parts from 0 to 255. */
export function nearestColour(red: number, green: number, blue: number): BookmarkColour {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < 24) return 'grey';
  const sixth =
    most === red
      ? (green - blue) / spread
      : most === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  const hue = (sixth * 60 + 360) % 360;
  return hues.find(([end]) => hue <= end)?.[1] ?? 'red';
}
