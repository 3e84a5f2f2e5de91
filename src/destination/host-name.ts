/** A host as destinations hold it; other programs keep IPv6 addresses without brackets. undefined: it is none. */
export function hostOf(text = ''): string | undefined {
  const bare = text.trim().toLowerCase();
  if (bare === '' || bare.length > 253) return undefined;
  if (/^\[[0-9a-f:.]+\]$/.test(bare)) return bare;
  if (/^[0-9a-f:.]+$/.test(bare) && bare.split(':').length > 2) return `[${bare}]`;
  return /^[\p{L}\p{M}\p{N}._-]+$/u.test(bare) ? bare : undefined;
}

/** @param usual what counts where nothing, or no port, is given. */
export function portOf(text: string | undefined, usual: number): number {
  const trimmed = (text ?? '').trim();
  const port = /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : 0;
  return port >= 1 && port <= 65_535 ? port : usual;
}
