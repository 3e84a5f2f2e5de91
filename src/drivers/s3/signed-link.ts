import { request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestTls } from 'node:https';
import type { S3Destination } from '../../destination/destination';
import { words } from '../../language/words';
import { cancelled, Failure } from '../../model/failure';
import type { ByteSource, WriteOptions, Written } from '../driver';
import type { TrustingAgent } from '../tls-trust';
import { withBody, type Body } from '../body';
import { toFailure } from './failures';
import { codeIn, linkFailure } from './link-failures';
import { signedHeaders } from './signed-headers';

/** Amazon S3 User Guide, "Uploading objects": the largest object of one PUT. */
const mostBytes = 5 * 1024 ** 3;
/** A connection on which nothing moves for this long is dead. */
const idleTimeoutMs = 30_000;
/** What a service says of a refusal is a few lines. */
const mostSaid = 65_536;

/** The one object that a pre-signed link is for, written as the link is: byte for byte, in one request. */
export class SignedLink {
  /**
   * @param address the whole link, which is the secret.
   * @param agent of connections with TLS.
   */
  constructor(
    private readonly destination: S3Destination,
    private readonly address: string,
    private readonly agent: TrustingAgent | undefined,
  ) {}

  /** When it ends, ms since 1970; undefined: it does not say. */
  get ends(): number | undefined {
    const { expires } = this.destination;
    return expires === null ? undefined : Date.parse(expires);
  }

  /** @throws Failure `expired-credentials` */
  refuseExpired(): void {
    const { ends } = this;
    if (ends === undefined || ends > Date.now()) return;
    const subject = words().drivers.s3.link.expired(ends);
    throw new Failure({ kind: 'expired-credentials', operation: 'write', subject, detail: subject });
  }

  async write(source: ByteSource, options: WriteOptions, signal: AbortSignal): Promise<Written> {
    const { path } = this.destination;
    this.refuseExpired();
    if (source.bytes > mostBytes)
      throw new Failure({ kind: 'too-large', operation: 'write', path, detail: `${source.bytes} bytes` });
    const headers = await signedHeaders(this.destination, options, source, path);
    const whole = { start: 0, end: source.bytes };
    return withBody(source, whole, signal, path, async (body) => {
      const answer = await this.#send(body, { ...headers, 'content-length': String(source.bytes) }, path);
      const etag = answer.headers.etag?.replaceAll('"', '');
      return { bytes: source.bytes, ...(etag ? { etag } : {}) };
    });
  }

  async #send(body: Body, headers: Record<string, string>, path: string): Promise<IncomingMessage> {
    try {
      const answer = await this.#answerTo(body, headers);
      const status = answer.statusCode ?? 0;
      const said = await textOf(answer);
      if (status >= 200 && status < 300) return answer;
      const serverMs = Date.parse(answer.headers.date ?? '');
      throw linkFailure({ code: codeIn(said), status, said, serverMs }, this.destination, path);
    } catch (error) {
      if (body.signal.aborted) throw cancelled('write', path);
      throw toFailure(error, this.#context(path));
    }
  }

  /** Node's own request sends the path as it is given; a URL object would write some of its letters anew. */
  #answerTo({ content, signal }: Body, headers: Record<string, string>): Promise<IncomingMessage> {
    const { host, port, tls } = this.destination;
    const target = /^[a-z]+:\/\/([^/?#]+)(.*)$/is.exec(this.address);
    const name = (target?.[1] ?? host).replace(/:\d+$/, '');
    const options = {
      method: 'PUT',
      host: name.replaceAll(/^\[|\]$/g, ''),
      port,
      path: target?.[2] ?? '/',
      headers,
      signal,
      ...(this.agent ? { agent: this.agent } : {}),
    };
    return new Promise((resolve, reject) => {
      const sending: ClientRequest = tls ? requestTls(options, resolve) : requestPlain(options, resolve);
      sending.once('error', reject);
      sending.setTimeout(idleTimeoutMs, () => {
        sending.destroy(Object.assign(new Error('Nothing moved for 30 s.'), { code: 'ETIMEDOUT' }));
      });
      if (content instanceof Uint8Array) sending.end(content);
      else content.pipe(sending);
    });
  }

  #context(path: string): Parameters<typeof toFailure>[1] {
    const { host, port, bucket } = this.destination;
    return { operation: 'write', path, bucket, server: `${host}:${port}`, secrets: [this.address] };
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length;
    if (bytes <= mostSaid) chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
