import type { App } from '../app';
import type { Destination } from '../destination/destination';
import { words } from '../language/words';
import { Failure, type FailureKind } from '../model/failure';
import { isChanged, type Evidence } from '../model/trust';
import type { Arguments } from './arguments';
import { targetOf } from './destinations';
import { evidenceLines, placeOf } from './evidence';
import { exitCodes, NotUnderstood, type ExitCode } from './exit-code';
import { printable } from './printable';
import { printEvent } from './progress';
import { askLine, canAsk } from './terminal';
import { bareHost, shellWord, trustAddress } from './trust-address';

interface Place {
  readonly host: string;
  /** Missing: each that is known, or the usual one. */
  readonly port: number | undefined;
}

/** `slipway trust HOST[:PORT] [FINGERPRINT]`, `--list`, `--forget`. */
export async function trust(app: App, given: Arguments, signal: AbortSignal): Promise<ExitCode> {
  if (given.list) return list(app, given);
  const [what, fingerprint] = given.operands;
  if (what === undefined || given.operands.length > 2)
    throw new NotUnderstood('Use it as: slipway trust HOST[:PORT] [FINGERPRINT], or: slipway trust --list');
  if (given.forget) return forget(app, what);
  const evidence = await evidenceOf(app, what, given, signal);
  if (!evidence) {
    process.stderr.write(`${words().cli.trust.isTrusted(printable(what))}\n`);
    await tellKept(app, what);
    return exitCodes.delivered;
  }
  if (fingerprint === undefined) {
    describe(evidence);
    if (await trustByQuestion(app, evidence)) return exitCodes.delivered;
    refuse(what, evidence);
    return exitCodes.refused;
  }
  if (bare(fingerprint) !== bare(evidence.fingerprint)) {
    describe(evidence);
    process.stderr.write('slipway: That is not the fingerprint you named. Nothing was trusted.\n');
    return exitCodes.refused;
  }
  await keep(app, evidence);
  return exitCodes.delivered;
}

/** What was decided for a server stands below the news that it is trusted. */
async function tellKept(app: App, what: string): Promise<void> {
  const server = serverIn(what);
  const { trusted } = await app.commands.snapshot();
  for (const one of trusted) {
    if (server && isAt(one, server))
      process.stderr.write(`  ${words().cli.trust.fingerprint} ${one.fingerprint}\n`);
  }
}

/** Shows what a server showed, and how to trust it. @param places what was to be reached, the server among it. */
export function adviseTrust(evidence: Evidence, places: readonly (Destination | undefined)[]): void {
  describe(evidence);
  refuse(trustAddress(evidence, places), evidence);
}

/**
 * Asks somebody at the terminal; never waves anything through. Where a certificate or key has changed, the host has to
 * be typed.
 * @returns whether it is trusted now.
 */
export async function trustByQuestion(app: App, evidence: Evidence): Promise<boolean> {
  if (!canAsk()) return false;
  const word = isChanged(evidence) ? evidence.host : 'yes';
  const answer = await askLine(`To trust it from now on, type ${printable(word)}: `);
  if (answer?.trim() !== word) return false;
  await keep(app, evidence);
  return true;
}

async function keep(app: App, evidence: Evidence): Promise<void> {
  await app.commands.trust(evidence);
  process.stderr.write(`${placeOf(evidence)} is trusted with ${evidence.fingerprint}.\n`);
}

export function describe(evidence: Evidence): void {
  for (const line of evidenceLines(evidence)) process.stderr.write(`  ${printable(line)}\n`);
}

/** @param address what `slipway trust` has shown the same for, or would. */
function refuse(address: string, { fingerprint }: Evidence): void {
  const command = `slipway trust ${shellWord(printable(address))} ${fingerprint}`;
  process.stderr.write(`${words().cli.trust.how(command)}\n`);
}

async function list(app: App, given: Arguments): Promise<ExitCode> {
  const { trusted } = await app.commands.snapshot();
  for (const one of trusted) {
    const since = new Date(one.since).toISOString().slice(0, 10);
    if (given.json) printEvent({ event: 'trusted', ...one });
    else
      process.stdout.write(`${placeOf(one)}  ${printable(one.what)}  ${one.fingerprint}  since ${since}\n`);
  }
  if (trusted.length === 0 && !given.json) process.stderr.write('Nothing was decided to be trusted yet.\n');
  return exitCodes.delivered;
}

async function forget(app: App, what: string): Promise<ExitCode> {
  const place = serverIn(what);
  const { trusted } = await app.commands.snapshot();
  const gone = trusted.filter((one) => place && isAt(one, place));
  if (gone.length === 0)
    throw new NotUnderstood(`Nothing is trusted for “${what}”; \`slipway trust --list\` shows what is.`);
  for (const { type, host, port, fingerprint } of gone) {
    await app.commands.forgetTrust({ type, host, port, fingerprint });
    process.stderr.write(`${placeOf({ host, port })} is not trusted any more.\n`);
  }
  return exitCodes.delivered;
}

/** From a delivery that waits for it, or else by connecting, which sends nothing but what a handshake takes. */
async function evidenceOf(
  app: App,
  what: string,
  given: Arguments,
  signal: AbortSignal,
): Promise<Evidence | undefined> {
  const saved = app.bookmarkNamed(what);
  const server = saved ? undefined : serverIn(what);
  if (!server) return evidenceOfDestination(app, what, given, signal);
  const { jobs } = await app.commands.snapshot();
  const waiting = jobs.flatMap(({ state, problem }) =>
    state === 'blocked' ? (problem?.evidence ?? []) : [],
  );
  const known = waiting.find((one) => isAt(one, server));
  // A host key may be shown through other servers, which only the delivery knows.
  if (known?.type === 'host-key') return known;
  if (server.needsDriver) return evidenceOfDestination(app, what, given, signal);
  return app.connecting.trusting.evidenceAt({ host: server.host, port: server.port ?? 443 });
}

async function evidenceOfDestination(
  app: App,
  what: string,
  given: Arguments,
  signal: AbortSignal,
): Promise<Evidence | undefined> {
  const target = await targetOf(app, what, given);
  let place: Destination | undefined;
  try {
    await app.withDriver(target, (driver, destination) => {
      place = destination;
      return driver.check(signal);
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.evidence) return error.evidence;
    if (place && isShownBefore(place) && refusesWhoAsks.has(error.kind)) return undefined;
    throw error;
  }
}

/** What comes after a server has shown who it is: `trust` needs nobody to be let in. */
const refusesWhoAsks: ReadonlySet<FailureKind> = new Set([
  'wrong-credentials',
  'missing-credentials',
  'expired-credentials',
  'forbidden',
  'unsupported',
]);

/** Whoever is connected to there has to show a certificate or a key before anything else. */
function isShownBefore(destination: Destination): boolean {
  return destination.protocol === 'sftp' || ('tls' in destination && destination.tls);
}

interface Server extends Place {
  /** It speaks its protocol before TLS, or none. */
  readonly needsDriver: boolean;
}

/** As `adviseTrust` prints it, or as `placeIn` reads it; undefined: an address with more in it, or a name. */
function serverIn(text: string): Server | undefined {
  const [, scheme = '', rest = ''] =
    /^(?:(https|ftpes|ftps|sftp):\/\/)?(.*?)(?:\/?\?tls=implicit)?\/?$/i.exec(text) ?? [];
  const place = placeIn(rest);
  return place && { ...place, needsDriver: !['', 'https'].includes(scheme.toLowerCase()) };
}

/** `host`, `host:port`, `[::1]:port`; undefined: an address, or a name. */
function placeIn(text: string): Place | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(text);
  const host = match?.[1]?.toLowerCase();
  if (host === undefined) return undefined;
  return { host, port: match?.[2] === undefined ? undefined : Number(match[2]) };
}

function isAt(one: { readonly host: string; readonly port: number }, { host, port }: Place): boolean {
  const isHost = bareHost(one.host) === bareHost(host);
  return isHost && (port === undefined || one.port === port);
}

/** Others print it without `SHA256:`, in lower case or without colons. */
function bare(fingerprint: string): string {
  const text = fingerprint.replace(/^SHA-?256:/i, '').replace(/=+$/, '');
  return /^[0-9a-f]{2}(:?[0-9a-f]{2}){31}$/i.test(text) ? text.replaceAll(':', '').toUpperCase() : text;
}
