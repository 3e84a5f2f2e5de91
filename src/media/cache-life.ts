/** Seconds for which a shared cache may keep an answer without asking again (RFC 9111, 4.2.1); 0 where nothing says so. */
export function cacheSeconds(cacheControl = ''): number {
  if (/(?:^|[\s,])(?:no-store|no-cache|private)(?:$|[\s,])/i.test(cacheControl)) return 0;
  const shared = /(?:^|[\s,])s-maxage="?(\d{1,10})/i.exec(cacheControl);
  const [, seconds = 0] = shared ?? /(?:^|[\s,])max-age="?(\d{1,10})/i.exec(cacheControl) ?? [];
  return Number(seconds);
}
