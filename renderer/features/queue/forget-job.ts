import { order } from '../../state/commands';
import { leaveList } from './leave-list';

/** Takes a delivery off the list; what has arrived stays. */
export function forgetJob(id: string): Promise<void> {
  const card = document.querySelector(`[data-job-id="${CSS.escape(id)}"]`);
  return leaveList(card, async () => (await order('forgetJob', { id })) !== undefined);
}
