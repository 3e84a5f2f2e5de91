import { words } from '../../language/words';
import type { Diagnosis } from '../../model/diagnosis';
import type { AzureSession } from './session';

/** A signature that ends within three days is likely to end in the middle of something. */
const soonMs = 3 * 24 * 3_600_000;

/** What the credentials allow, and for how long: all of it stands in them, and nothing has to be asked. */
export async function* examine({ rights, destination }: AzureSession): AsyncIterable<Diagnosis> {
  const says = words().doctor.azure;
  if (rights.sign) {
    yield { aspect: 'abilities', grade: 'ok', text: says.key };
    return;
  }
  const names = (['list', 'read', 'create', 'write', 'remove'] as const).filter((name) => rights[name]);
  const allowed = names.map((name) => says.rights[name]).join(', ');
  if (destination.sas) yield { aspect: 'abilities', grade: 'ok', text: says.sas(allowed) };
  const until = Date.parse(destination.expires ?? '');
  if (until - Date.now() < soonMs)
    yield { aspect: 'abilities', grade: 'note', text: says.ends(until), advice: says.renew };
}
