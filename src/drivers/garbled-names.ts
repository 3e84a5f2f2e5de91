import { baseName } from '../model/remote-path';

/** What asking by a name fails with that came with bytes of another encoding (`isGarbled`). */
export function garbled(server: string, path = ''): readonly [kind: 'unsupported', subject: string] {
  const name = baseName(path);
  return [
    'unsupported',
    `The name “${name}” at ${server} is not in UTF-8, so it cannot be asked for; rename it there.`,
  ];
}
