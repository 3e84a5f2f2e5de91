/** Watches the numbers in the names of segments, one after the other. */
export class SegmentNumbers {
  #last: { readonly around: string; readonly value: number; readonly counts: boolean } | undefined;

  /**
   * @param name without query.
   * @param excused a jump is announced by the playlist itself.
   * @returns how many numbers are left out before this one; 0 where the names do not count by one.
   */
  follow(name: string, excused: boolean): number {
    const before = this.#last;
    const now = numberIn(name);
    if (!now) {
      this.#last = undefined;
      return 0;
    }
    const step = before?.around === now.around ? now.value - before.value : undefined;
    const counts = step === 1 || (step !== undefined && step > 1 && (before?.counts ?? false));
    this.#last = { ...now, counts };
    return !excused && counts && step !== undefined && step > 1 ? step - 1 : 0;
  }
}

/** The last number before the name's ending, and what stands around it. */
function numberIn(name: string): { readonly around: string; readonly value: number } | undefined {
  const dot = name.lastIndexOf('.');
  const whole = dot > name.lastIndexOf('/') ? dot : name.length;
  let end = whole;
  while (end > 0 && !isDigit(name, end - 1)) end -= 1;
  let start = end;
  while (start > 0 && end - start < 15 && isDigit(name, start - 1)) start -= 1;
  if (start === end) return undefined;
  return { around: `${name.slice(0, start)}#${name.slice(end)}`, value: Number(name.slice(start, end)) };
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
