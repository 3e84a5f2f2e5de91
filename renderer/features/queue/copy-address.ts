import { order } from '../../state/commands';
import { notify } from '../../state/view';
import { strings } from '../../strings';

/** Where what was delivered is to be found. */
export async function copyAddress(id: string): Promise<void> {
  const address = await order('jobAddress', { id });
  if (address) await copyPlainAddress(address.value);
}

export async function copyPlainAddress(address: string): Promise<void> {
  await navigator.clipboard.writeText(address);
  notify('good', { title: strings.actions.addressCopied(address), advice: '', detail: '' });
}
