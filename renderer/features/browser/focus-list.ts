export const listId = 'entries';

/** Where the keyboard goes back to when a dialog or a menu of the browser is done. */
export function focusList(): void {
  document.getElementById(listId)?.focus();
}
