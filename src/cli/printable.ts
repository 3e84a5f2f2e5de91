/** A name as a terminal may have it: what would move the cursor or break the line is shown as `\uFFFD`. */
export function printable(name: string): string {
  // oxlint-disable-next-line no-control-regex -- these very characters are replaced.
  return name.replace(/[\u0000-\u001F\u007F-\u009F]/g, '\uFFFD');
}

/** When it was changed, for a column; spaces where nobody knows. */
export function changedText({ modifiedMs }: { readonly modifiedMs?: number }): string {
  const text =
    modifiedMs === undefined ? '' : new Date(modifiedMs).toISOString().slice(0, 16).replace('T', ' ');
  return text.padEnd(16);
}
