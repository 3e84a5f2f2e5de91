import net from 'node:net';

/**
 * Below the range that Linux gives to outgoing connections (32768 and up), so that a server which is killed
 * and started again on its port does not find a client's connection there.
 */
const lowest = 15_000;
const highest = 31_000;

/** Differs from process to process, so that two test runs at once do not race for the same port. */
let next = lowest + ((process.pid * 131) % (highest - lowest));

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A port of 127.0.0.1 on which nothing listens. The same process is not given it a second time soon. */
export function freePort(): Promise<number> {
  return freePorts(1);
}

/** The first of `count` neighbouring free ports. */
export async function freePorts(count: number): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (next + count > highest) next = lowest;
    const first = next;
    next += count;
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`There are no ${count} neighbouring free ports on 127.0.0.1.`);
}

/** Something on 127.0.0.1 takes connections there. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
