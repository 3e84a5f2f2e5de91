/** A name as a terminal may have it: what would move the cursor or break the line is shown as `\uFFFD`. */
export function printable(name: string): string {
  // oxlint-disable-next-line no-control-regex -- these very characters are replaced.
  return name.replace(/[\u0000-\u001F\u007F-\u009F]/g, '\uFFFD');
}
