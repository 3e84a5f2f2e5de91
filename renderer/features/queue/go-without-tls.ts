import { urlOf } from '../../../src/destination/display';
import { withValue } from '../../../src/destination/edit';
import { order } from '../../state/commands';
import { mendPasted } from '../destinations/mend-pasted';

/** For a server that speaks no TLS: the delivery, and where it was pasted, go on without; its plan is shown then. */
export async function goWithoutTls(id: string): Promise<void> {
  const known = await order('jobDestination', { id });
  if (!known) return;
  const { destination } = known.value;
  const inTheClear = withValue(destination, 'tls', false);
  if (!(await order('setJobDestination', { id, destination: inTheClear, secrets: {} }))) return;
  mendPasted(
    (pasted) => urlOf(pasted) === urlOf(destination),
    ({ destination: pasted, secrets }) => ({ destination: withValue(pasted, 'tls', false), secrets }),
  );
}
