/** Nobody is at anything else: the keyboard is where the delivery was begun. */
export function isFocusFree(): boolean {
  const { activeElement } = document;
  return activeElement === document.body || activeElement?.matches('.target *') === true;
}
