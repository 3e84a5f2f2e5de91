import { randomBytes } from 'node:crypto';
import {
  createServer,
  request as sendOn,
  type IncomingMessage,
  type ServerResponse,
  type IncomingHttpHeaders,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Keys } from '../servers/addresses';
import { claimOf, coversAll, isRight, sha256, signatureOf, type Claim } from './signature-v4';
import { judged, misshapen, type Refusal, type Role } from './sts-rules';

/**
 * AWS STS in front of a real S3 store: AssumeRole by its rules, each signature verified, and requests that are signed
 * with the keys it gave out signed anew with the store's own, of which nobody else knows. No other keys get through.
 */
export interface Sts {
  readonly host: string;
  readonly port: number;
  /** What was asked of STS, and how it was answered: `ok` or the error's code. */
  readonly asked: readonly { readonly form: URLSearchParams; readonly answer: string }[];
  /** Requests that went on to the store, by the session that made them. */
  readonly passed: readonly { readonly session: string; readonly method: string; readonly path: string }[];
  stop(): Promise<void>;
}

export interface StsOptions {
  /** Who may ask, with keys that are good for nothing else. */
  readonly users: readonly (S3Keys & { readonly arn: string })[];
  readonly roles: readonly Role[];
  readonly store: S3Keys & { readonly host: string; readonly port: number };
  /** Seconds that sessions really hold, whatever was asked for; nobody waits a quarter of an hour. */
  readonly lifeSeconds?: () => number | undefined;
}

interface Holder {
  readonly secret: string;
  readonly arn: string;
  readonly session?: { readonly token: string; readonly name: string; readonly ends: number };
}

const mostSkewMs = 15 * 60_000;

export async function startSts(options: StsOptions): Promise<Sts> {
  const desk = new Desk(options);
  const server = createServer((request, response) => {
    desk.answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    asked: desk.asked,
    passed: desk.passed,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

class Desk {
  readonly asked: { form: URLSearchParams; answer: string }[] = [];
  readonly passed: { session: string; method: string; path: string }[] = [];
  readonly #holders = new Map<string, Holder>();

  constructor(private readonly options: StsOptions) {
    for (const { accessKey, secretKey, arn } of options.users)
      this.#holders.set(accessKey, { secret: secretKey, arn });
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const claim = claimOf(request.headers.authorization);
    if (claim?.service === 'sts') return this.#assume(request, response, claim);
    const refusal = this.#unknown(request, claim, String(request.headers['x-amz-content-sha256']));
    if (refusal) return refuseStore(response, refusal);
    const holder = this.#holders.get(claim?.accessKey ?? '');
    if (!holder?.session)
      return refuseStore(response, { status: 403, code: 'AccessDenied', message: 'Take on a role.' });
    const { method = '', url = '/' } = request;
    this.passed.push({ session: holder.session.name, method, path: url });
    return this.#sendOn(request, response);
  }

  /** Why nobody can be sure who asks; undefined: it is known. */
  #unknown(
    { method = '', url = '/', headers }: IncomingMessage,
    claim: Claim | undefined,
    hash: string,
  ): Refusal | undefined {
    const holder = this.#holders.get(claim?.accessKey ?? '');
    if (!claim) return refuse('MissingAuthenticationToken');
    if (!holder) return refuse(claim.service === 'sts' ? 'InvalidClientTokenId' : 'InvalidAccessKeyId');
    if (headers['x-amz-security-token'] !== holder.session?.token)
      return refuse(claim.service === 'sts' ? 'InvalidClientTokenId' : 'InvalidToken', 400);
    const date = String(headers['x-amz-date']).replace(
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
      '$1-$2-$3T$4:$5:$6Z',
    );
    if (!(Math.abs(Date.now() - Date.parse(date)) < mostSkewMs)) return refuse('RequestTimeTooSkewed');
    const signed = { method, target: url, headers };
    if (!coversAll(claim, headers) || !isRight(signed, claim, holder.secret, hash))
      return refuse('SignatureDoesNotMatch');
    return (holder.session?.ends ?? Infinity) > Date.now() ? undefined : refuse('ExpiredToken', 400);
  }

  async #assume(request: IncomingMessage, response: ServerResponse, claim: Claim): Promise<void> {
    const body = await buffer(request);
    const form = new URLSearchParams(body.toString());
    const outcome = this.#judge(request, claim, form, sha256(body));
    this.asked.push({ form, answer: typeof outcome === 'number' ? 'ok' : outcome.code });
    if (typeof outcome !== 'number') {
      const { status, code, message } = outcome;
      const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
      return send(response, status, `<ErrorResponse xmlns="${namespace}">${error}</ErrorResponse>`);
    }
    return send(response, 200, this.#grant(form, outcome));
  }

  #judge(request: IncomingMessage, claim: Claim, form: URLSearchParams, hash: string): Refusal | number {
    const { method, url, headers } = request;
    const isForm = /^application\/x-www-form-urlencoded(;|$)/.test(headers['content-type'] ?? '');
    if (method !== 'POST' || url !== '/' || !isForm || form.get('Action') !== 'AssumeRole')
      return { status: 400, code: 'InvalidAction', message: 'No such operation' };
    const unknown = this.#unknown(request, claim, hash) ?? misshapen(form);
    if (unknown) return unknown;
    const { arn, session } = this.#holders.get(claim.accessKey) ?? { arn: '' };
    const role = this.options.roles.find((one) => one.arn === form.get('RoleArn'));
    return judged(form, role, { arn, isTemporary: session !== undefined });
  }

  #grant(form: URLSearchParams, seconds: number): string {
    const [arn = '', name = ''] = [form.get('RoleArn'), form.get('RoleSessionName')].map((one) => one ?? '');
    const ends = Date.now() + (this.options.lifeSeconds?.() ?? seconds) * 1000;
    const [accessKey, secret, token] = [
      `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      randomBytes(30).toString('base64'),
      randomBytes(120).toString('base64'),
    ];
    this.#holders.set(accessKey, { secret, arn, session: { token, name, ends } });
    const credentials = `<AccessKeyId>${accessKey}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>${new Date(ends).toISOString()}</Expiration>`;
    const user = `<AssumedRoleId>AROA:${name}</AssumedRoleId><Arn>${arn.replace(':role/', ':assumed-role/')}/${name}</Arn>`;
    const result = `<Credentials>${credentials}</Credentials><AssumedRoleUser>${user}</AssumedRoleUser>`;
    return `<AssumeRoleResponse xmlns="${namespace}"><AssumeRoleResult>${result}</AssumeRoleResult></AssumeRoleResponse>`;
  }

  async #sendOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host, port, accessKey, secretKey } = this.options.store;
    const { method = '', url = '/' } = request;
    const {
      authorization: _theirs,
      'x-amz-security-token': _token,
      expect: _asks,
      ...kept
    } = request.headers;
    const headers: IncomingHttpHeaders = { ...kept, host: `${host}:${port}` };
    const date = String(headers['x-amz-date']).slice(0, 8);
    const scope = `${date}/us-east-1/s3/aws4_request`;
    const signedHeaders = Object.keys(headers)
      .filter((name) => name === 'host' || name.startsWith('x-amz-'))
      .toSorted();
    const hash = String(headers['x-amz-content-sha256']);
    const signature = signatureOf(
      { method, target: url, headers },
      { scope, signedHeaders },
      secretKey,
      hash,
    );
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
    await new Promise<void>((resolve, reject) => {
      const passed = sendOn(
        { host, port, method, path: url, headers: { ...headers, authorization } },
        (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response).once('close', resolve);
        },
      );
      passed.once('error', reject);
      request.pipe(passed);
    });
  }
}

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

function refuseStore(response: ServerResponse, { status, code, message }: Refusal): void {
  send(response, status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
}

function refuse(code: string, status = 403): Refusal {
  return { status, code, message: code };
}
