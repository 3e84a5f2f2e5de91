import { focusPasteField } from '../destinations/paste-field';

/**
 * Takes a card off the list. The keyboard goes on to the card beside, or to where the next delivery begins.
 * @param leave resolves to whether it has left.
 */
export async function leaveList(card: Element | null, leave: () => Promise<boolean>): Promise<void> {
  const beside = card?.nextElementSibling ?? card?.previousElementSibling;
  if (!(await leave())) return;
  const likeliest = [...(beside?.querySelectorAll<HTMLElement>('.actions button') ?? [])].at(-1);
  if (likeliest) likeliest.focus();
  else focusPasteField();
}
