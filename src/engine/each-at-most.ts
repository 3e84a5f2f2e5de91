/** Works on all of them, so many at a time. The first failure lets what is under way end, begins nothing more, and is thrown. */
export async function eachAtMost<T>(
  most: number,
  items: AsyncIterable<T> | Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failed: unknown[] = [];
  for await (const item of items) {
    if (running.size >= most) await Promise.race(running);
    if (failed.length > 0) break;
    const one = work(item)
      .catch((error: unknown) => void failed.push(error))
      .finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
  if (failed.length > 0) throw failed[0];
}
