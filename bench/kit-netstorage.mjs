import { readdirSync, statSync } from 'node:fs';
import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

/** Sends a folder, or one file, with Akamai's kit for Node: HOST PORT NAME KEY FROM TO AT-ONCE. */

const [host = '', port = '', keyName = '', key = '', from = '', to = '', atOnce = '1'] =
  process.argv.slice(2);

/** @typedef {(local: string, path: string, done: (error: Error | null, answer: { statusCode: number }) => void) => void} Upload */
const Kit = /** @type {new (options: object) => { upload: Upload, requestor: { agent?: Agent } }} */ (
  createRequire(import.meta.url)('netstorageapi')
);
const kit = new Kit({ hostname: host, keyName, key, ssl: false });
// The kit knows no port, but takes the one that its agent takes for the usual one.
kit.requestor.agent = Object.assign(new Agent({ keepAlive: true }), { defaultPort: Number(port) });

const names = statSync(from).isFile()
  ? ['']
  : readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(path.join(from, name)).isFile(),
    );
const waiting = names.values();

async function sendInTurn() {
  for (const name of waiting) {
    const target = name === '' ? `${to}/${path.basename(from)}` : `${to}/${name}`;
    await new Promise((resolve, reject) => {
      kit.upload(path.join(from, name), target, (error, answer) => {
        if (error) reject(error);
        else if (answer.statusCode === 200) resolve(undefined);
        else reject(new Error(`${target}: HTTP ${answer.statusCode}`));
      });
    });
  }
}

await Promise.all(Array.from({ length: Number(atOnce) }, sendInTurn));
process.exit(0);
