/**
 * What of a package a file belongs to, as people think of it: the folder at the top that it is in, which most packagers
 * make one of for each rendition. What lies beside those folders belongs to none, and its group has no name.
 */
export function groupOf(name: string): string {
  const end = name.indexOf('/');
  return end < 0 ? '' : name.slice(0, end);
}
