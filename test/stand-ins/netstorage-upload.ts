import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isRefused, refused, type Fields, type Gate, type Refused } from './netstorage-gate';
import type { Stored } from './netstorage-store';

const hashes = ['md5', 'sha1', 'sha256'] as const;

/** Takes a body to its end and judges it; never resolves where it is cut off. */
export async function taken(request: IncomingMessage, fields: Fields, gate: Gate): Promise<Stored | Refused> {
  // Its listings tell the MD5; the others are asked for.
  const running = hashes
    .filter((name) => name === 'md5' || fields.has(name))
    .map((name) => [name, createHash(name)] as const);
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    for (const [, hash] of running) hash.update(chunk);
  });
  await new Promise<void>((resolve) => {
    request.once('end', resolve);
  });
  const told = toldAtEnd(request, fields, gate);
  if (isRefused(told)) return told;
  const length = told.get('size');
  if (length !== undefined && Number(length) !== size) return refused(412, 'The size is another one.');
  const found = new Map(running.map(([name, hash]) => [name, hash.digest('hex')]));
  for (const name of hashes) {
    const due = told.get(name)?.toLowerCase();
    if (due !== undefined && due !== found.get(name)) return refused(412, `The ${name} is another one.`);
  }
  const mtime = Number(told.get('mtime') ?? Math.floor(Date.now() / 1000));
  return { chunks, size, md5: found.get('md5') ?? '', mtime };
}

/** Where anything is `atend`, all three headers come again, with everything else as it was. */
function toldAtEnd(request: IncomingMessage, fields: Fields, gate: Gate): Fields | Refused {
  const isAtEnd = [...fields.values()].includes('atend');
  if (!isAtEnd)
    return request.rawTrailers.length === 0 ? fields : refused(400, 'Nothing is to come at the end.');
  if (request.rawTrailers.length === 0) return refused(400, 'What was to come at the end is missing.');
  const told = gate.judge(request.rawTrailers, request.method ?? '', request.url ?? '');
  if (isRefused(told)) return told;
  const isSame =
    told.size === fields.size &&
    [...fields].every(([name, value]) =>
      value === 'atend' ? ![undefined, 'atend'].includes(told.get(name)) : told.get(name) === value,
    );
  return isSame ? told : refused(400, 'The action at the end is another one.');
}
