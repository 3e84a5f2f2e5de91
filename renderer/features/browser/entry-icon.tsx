import { memo } from 'react';
import {
  Captions,
  Clapperboard,
  Cylinder,
  File,
  FileImage,
  FileKey,
  FileVideo2,
  Folder,
  ListVideo,
  type LucideIcon,
} from 'lucide-react';
import type { Look } from './looks';

const icons: Readonly<Record<Look, LucideIcon>> = {
  bucket: Cylinder,
  folder: Folder,
  master: Clapperboard,
  playlist: ListVideo,
  segment: FileVideo2,
  subtitles: Captions,
  image: FileImage,
  key: FileKey,
  file: File,
};

/** Rows change their texts while one scrolls, their icons hardly ever. */
export const EntryIcon = memo(function EntryIcon({ look }: { readonly look: Look }) {
  const Icon = icons[look];
  return <Icon className={`entry-icon entry-icon-${look}`} aria-hidden />;
});
