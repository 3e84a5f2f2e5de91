import type { Reply } from './session';

/**
 * NetStorage has two kinds of store. Folders of an ObjectStore (NS4) may be parts of names only, and a file and a
 * folder may share one; those of a FileStore (NS3) are real, and have to be there before a file is.
 */
export type Store = 'object' | 'file';

/**
 * Nothing names the kind, but the two answer in other words: FileStores declare their XML as ISO-8859-1, where
 * nothing is said of an encoding, and say in other words what is missing (recorded in Akamai's NetStorageKit-PHP).
 */
export function storeOf({ status, text }: Pick<Reply, 'status' | 'text'>): Store {
  if (status === 404) return /file not found|<html/i.test(text) ? 'file' : 'object';
  return /^\s*<\?xml[^>]*encoding=["']iso-8859-1/i.test(text) ? 'file' : 'object';
}
