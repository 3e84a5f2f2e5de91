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

const script = `
import re, sys, rados
config, bucket, model, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])

def entry(index, shard):
    with rados.ReadOpCtx() as read:
        found, _ = index.get_omap_vals_by_keys(read, (model,))
        index.operate_read_op(read, shard)
        return dict(found).get(model)

with rados.Rados(conffile=config) as cluster, cluster.open_ioctx('default.rgw.buckets.index') as index:
    name = '.dir.' + bucket
    shards = [one.key for one in index.list_objects() if one.key == name or one.key.startswith(name + '.')]
    value = next(found for found in (entry(index, shard) for shard in shards) if found)
    head, digits, tail = re.fullmatch(r'(.*?)(\\d+)(\\.\\w+)', model).groups()
    names = [head + str(number).zfill(len(digits)) + tail for number in range(count)]
    names.remove(model)
    for place, shard in enumerate(shards):
        own = names[place::len(shards)]
        for start in range(0, len(own), 2000):
            keys = tuple(own[start:start + 2000])
            with rados.WriteOpCtx() as write:
                index.set_omap(write, keys, tuple(value.replace(model.encode(), key.encode()) for key in keys))
                index.operate_write_op(write, shard)
`;
