import path from 'node:path';
import type { RadosgwAddress } from './addresses';
import { run } from './daemon';

/**
 * Enters objects into a bucket of radosgw straight in its index, where a listing finds them: a second instead of
 * the two minutes that as many requests take. They can be listed and not be read, for they have no content.
 *
 * One object that was put is the model: what the index says of it is entered under names of the same length, which
 * is why nothing else of it has to change. Ceph spreads the entries of a bucket over several objects by a hash of
 * the name; a listing asks all of them and merges what they say, so any spreading is as good.
 *
 * @param model name of an object of the bucket that ends with as many digits as `count` has, an extension apart.
 * @param count how many there are afterwards, numbered from 0, the model among them.
 */
export async function enterObjects(
  { config }: RadosgwAddress,
  bucket: string,
  model: string,
  count: number,
): Promise<void> {
  const id = await bucketId(config, bucket);
  // Debian's own Python: its package of Ceph's command line brings the module.
  await run('/usr/bin/python3', ['-c', script, config, id, model, String(count)]);
}

async function bucketId(config: string, bucket: string): Promise<string> {
  const printed = await run('radosgw-admin', ['-c', config, 'bucket', 'stats', `--bucket=${bucket}`]);
  return (JSON.parse(printed) as { readonly id: string }).id;
}

export function configBeside(logFile: string): string {
  return path.join(path.dirname(logFile), 'ceph.conf');
}

const script = `
import re, sys, rados
config, bucket, model, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
with rados.Rados(conffile=config) as cluster, cluster.open_ioctx('default.rgw.buckets.index') as index:
    shards = [o.key for o in index.list_objects() if o.key == '.dir.' + bucket or o.key.startswith('.dir.' + bucket + '.')]
    def valueOf(shard):
        with rados.ReadOpCtx() as read:
            found, _ = index.get_omap_vals_by_keys(read, (model,))
            index.operate_read_op(read, shard)
            return dict(found).get(model)
    value = next(v for v in map(valueOf, shards) if v is not None)
    head, digits, tail = re.fullmatch(r'(.*?)(\\d+)(\\.\\w+)', model).groups()
    names = [head + str(n).zfill(len(digits)) + tail for n in range(count)]
    names.remove(model)
    batch = 2000
    for start in range(0, len(names), batch):
        keys = names[start:start + batch]
        values = tuple(value.replace(model.encode(), key.encode()) for key in keys)
        with rados.WriteOpCtx() as write:
            index.set_omap(write, tuple(keys), values)
            index.operate_write_op(write, shards[start // batch % len(shards)])
`;
