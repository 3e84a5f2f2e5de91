#!/usr/bin/env node
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { kbitsOf, parseArguments } from './ascp-arguments.mjs';
import { Refused, sendFile } from './ascp-files.mjs';

/**
 * Stands in for IBM's ascp, which cannot be had here: it is called as that is, reports as that does (IBM, "FASP Manager
 * API"; the frames of IBM's own Go and Java libraries' tests), and copies files into a folder that stands for the server's. It knows nothing of Slipway's own code. What it
 * is to do stands in `ascp.json` beside it; what it was asked for, in `log.jsonl`.
 */
const home = path.dirname(process.argv[1] ?? '');
/** @type {import('./install-ascp').AscpOrders} */
const orders = JSON.parse(readFileSync(path.join(home, 'ascp.json'), 'utf8'));
const argv = process.argv.slice(2);
const behaviour = orders.runs?.[countOfRuns()] ?? {};

/** @param {Record<string, unknown>} entry */
function log(entry) {
  appendFileSync(path.join(home, 'log.jsonl'), `${JSON.stringify({ pid: process.pid, ...entry })}\n`);
}

function countOfRuns() {
  const file = path.join(home, 'log.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8').split('"event":"start"').length - 1 : 0;
}

/** Ends before anything was reported, as for a wrong word on the command line. @param {string} why @returns {never} */
function refuse(why) {
  log({ event: 'refused', why });
  process.stderr.write(`ascp: ${why}\n`);
  process.exit(1);
}

/** Secrets have no business where every user can read them, nor those of others anywhere here. */
function checkSecrets() {
  const secrets = [orders.password, orders.token, orders.cookie, orders.key?.passphrase].filter(
    (one) => one !== undefined,
  );
  const seen = argv.join('\n');
  if (secrets.some((secret) => seen.includes(secret))) refuse('There is a secret among the arguments.');
  const others = Object.keys(process.env).filter((name) => /^(?:SLIPWAY|AWS)_|SECRET/.test(name));
  if (process.env['ASPERA_SCP_COOKIE'] !== orders.cookie) refuse('The cookie is another one.');
  if (others.length > 0) refuse(`What is ${others.join(', ')} for?`);
}

/** @param {Readonly<Record<string, string>>} options @returns {{ code: number, description: string } | undefined} */
function refusalOf(options) {
  const { ASPERA_SCP_PASS: pass, ASPERA_SCP_TOKEN: token } = process.env;
  if (Number(options['sshPort']) !== orders.sshPort)
    return { code: 12, description: 'Failed to open TCP connection for SSH' };
  if (options['fingerprint'] !== orders.fingerprint)
    return { code: 51, description: 'Remote host is not who we expected' };
  const { key } = orders;
  const byKey = key !== undefined && options['key'] === key.path && pass === key.passphrase;
  const byPassword =
    orders.password !== undefined && options['key'] === undefined && pass === orders.password;
  if (options['user'] !== orders.user || !(byKey || byPassword))
    return { code: 19, description: 'Failed to authenticate' };
  if (token !== orders.token) return { code: 34, description: 'Token authorization failed: invalid token' };
  if (orders.httpPort === undefined) return undefined;
  // UDP is blocked, and the server takes HTTP there.
  if (options['fallback'] !== '1') return { code: 15, description: 'Data transfer timed out' };
  if (Number(options['httpPort'] ?? 8080) !== orders.httpPort)
    return { code: 14, description: 'HTTP fallback: connection refused' };
  log({ event: 'http' });
  return undefined;
}

/** @param {string} file @returns {[source: string, target: string][]} */
function pairsIn(file) {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  const lines = text.replace(/\n$/, '').split('\n');
  if (text === '' || lines.length % 2 > 0) refuse('The list of pairs has an odd number of lines.');
  /** @type {[string, string][]} */
  const pairs = [];
  for (let at = 0; at < lines.length; at += 2) {
    const [source = '', target = ''] = lines.slice(at, at + 2);
    if (!path.isAbsolute(source)) refuse(`The source is not absolute: ${source}`);
    if (target === '' || target.startsWith('/') || target.split('/').includes('..'))
      refuse(`The target leads elsewhere: ${target}`);
    pairs.push([source, target]);
  }
  if (new Set(pairs.map(([, target]) => target)).size < pairs.length) refuse('Two files have one target.');
  return pairs;
}

/** Reports by frames, as they are, or cut into crumbs that also cut letters. */
class Management {
  #writing = Promise.resolve();

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.socket = socket;
  }

  /** @param {Readonly<Record<string, string | number>>} values */
  tell(values) {
    const lines = Object.entries({ ...values, SessionId: 'f8fdea60-e416-4a17-a488-9abe093290a9' });
    const bytes = Buffer.from(`FASPMGR 2\n${lines.map(([key, value]) => `${key}: ${value}\n`).join('')}\n`);
    this.#writing = this.#writing.then(() =>
      behaviour.splits ? this.#crumbs(bytes) : void this.socket.write(bytes),
    );
  }

  /** @param {Buffer} bytes */
  async #crumbs(bytes) {
    for (let at = 0; at < bytes.length; at += 37) {
      this.socket.write(bytes.subarray(at, at + 37));
      await sleep(1);
    }
  }

  async end() {
    await this.#writing;
    await new Promise((resolve) => {
      this.socket.end(() => resolve(undefined));
    });
  }
}

const session = { kbits: orders.kbits ?? 4_000_000, cancelled: false };

/** Nobody listens any more: whoever started it is gone. */
function beAlone() {
  log({ event: 'alone' });
  process.exit(1);
}

/** Frames of who started it. @param {import('node:net').Socket} socket @param {Management} management */
function obey(socket, management) {
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('utf8');
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [first, ...lines] = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const values = new Map(lines.map((line) => /** @type {[string, string]} */ (line.split(': ', 2))));
      if (first !== 'FASPMGR 2') refuse(`That is no frame: ${first}`);
      if (values.get('Type') === 'CANCEL') {
        log({ event: 'cancel' });
        session.cancelled = true;
      } else if (values.get('Type') === 'RATE' && /^\d+$/.test(values.get('Rate') ?? '')) {
        session.kbits = Number(values.get('Rate'));
        log({ event: 'rate', kbits: session.kbits });
        management.tell({ Type: 'NOTIFICATION', Rate: session.kbits });
      } else refuse(`What is ${[...values].join(' ')}?`);
    }
  });
  socket.on('close', beAlone);
  socket.on('error', beAlone);
}

/** @param {number} code @param {string} description @param {Management} management */
async function fail(code, description, management, counts = {}) {
  management.tell({ Type: 'ERROR', Code: code, Description: description, ...counts });
  log({ event: 'error', code });
  management.socket.removeAllListeners('close');
  await management.end();
  process.exit(1);
}

/** @param {Management} management @param {ReturnType<typeof parseArguments>} asked @param {[string, string][]} pairs */
async function send(management, { options, target: root }, pairs) {
  const counts = {
    TransfersAttempted: pairs.length,
    TransfersFailed: 0,
    TransfersPassed: 0,
    TransfersSkipped: 0,
  };
  let sent = 0;
  for (const [source, target] of pairs) {
    const name = orders.tellsTargets ? target : source;
    /** @param {number} start @param {number} written @param {number} size */
    const told = (start, written, size) => ({
      File: name,
      Size: size,
      StartByte: start,
      Written: written,
      Bytescont: start + written,
      TransferBytes: sent + written,
      FileBytes: sent + written,
      Rate: session.kbits,
      Loss: 0,
    });
    const place = { docroot: orders.docroot, root, source, target, options };
    try {
      const outcome = await sendFile(
        place,
        session,
        (start, written, size) => {
          management.tell({ Type: 'STATS', ...told(start, written, size) });
          if (behaviour.diesAfter !== undefined && sent + written >= behaviour.diesAfter) {
            log({ event: 'died' });
            process.stderr.write('ascp: Segmentation fault\n');
            process.kill(process.pid, 'SIGKILL');
          }
        },
        orders.fileErrors?.[target],
      );
      const { start, written, size, skipped } = outcome;
      if (session.cancelled) {
        log({ event: 'file', target, start, written, how: 'cut' });
        return fail(28, 'Cancelled by user', management);
      }
      sent += written;
      counts[skipped ? 'TransfersSkipped' : 'TransfersPassed'] += 1;
      log({ event: 'file', target, start, written, how: skipped ? 'skipped' : 'sent' });
      if (!skipped)
        management.tell({ Type: 'STOP', ...told(start, 0, size), Written: written, Bytescont: size });
      else if (orders.tellsSkipped) management.tell({ Type: 'SKIP', File: name });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      counts.TransfersFailed += 1;
      log({ event: 'file', target, how: 'failed', code: error.code });
      management.tell({ Type: 'FILEERROR', File: name, Code: error.code, Description: error.message });
    }
    management.tell({ Type: 'ARGSTOP', Source: source });
  }
  if (counts.TransfersFailed > 0 && orders.endsWithSomeFailed)
    return fail(27, 'One or more files failed', management, counts);
  management.tell({ Type: 'DONE', ...counts, TransferBytes: sent });
  log({ event: 'done' });
  management.socket.removeAllListeners('close');
  await management.end();
  process.exit(0);
}

async function main() {
  checkSecrets();
  /** @type {ReturnType<typeof parseArguments>} */
  let asked;
  try {
    asked = parseArguments(argv);
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
  const { options, target } = asked;
  const pairs = pairsIn(options['pairs'] ?? '');
  log({
    event: 'start',
    argv,
    root: target,
    targets: pairs.map(([, name]) => name),
    env: Object.keys(process.env),
  });
  if (behaviour.exits !== undefined) {
    process.stderr.write(`ascp: ${behaviour.exits}\n`);
    process.exit(1);
  }
  if (behaviour.hangs) {
    process.stderr.write('ascp: waiting for a licence server\n');
    await sleep(60_000);
  }
  const socket = connect(Number(options['management']), '127.0.0.1');
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const management = new Management(socket);
  obey(socket, management);
  management.tell({ Type: 'INIT', Direction: 'Send', Operation: 'Transfer', User: options['user'] ?? '' });
  if (behaviour.garbage !== undefined) socket.write(`${behaviour.garbage}\n`);
  if (options['rate'] !== undefined) session.kbits = Math.min(session.kbits, kbitsOf(options['rate']));
  const refusal = behaviour.error ?? refusalOf(options);
  if (refusal) return fail(refusal.code, refusal.description, management);
  management.tell({
    Type: 'SESSION',
    Rate: session.kbits,
    MinRate: kbitsOf(options['minRate'] ?? '0'),
    Remote: 'No',
  });
  return send(management, asked, pairs);
}

await main();
