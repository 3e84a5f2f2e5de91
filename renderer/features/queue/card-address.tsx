import type { JobView } from '../../../src/contract';
import { Name } from '../../ui/name';

/** Where a saved name leads; a destination that has none stands by its place already. */
export function CardAddress({ to, address }: Pick<JobView, 'to' | 'address'>) {
  const place = address.replace(/^[a-z][a-z0-9+.-]*:\/\//, '');
  return place === to ? null : <Name text={address} tail={24} className="card-address" />;
}
