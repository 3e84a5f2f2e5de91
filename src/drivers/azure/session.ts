import type { BlobHTTPHeaders, BlockBlobClient, ContainerClient } from '@azure/storage-blob';
import {
  BlockBlobTier,
  generateBlobSASQueryParameters,
  BlobSASPermissions,
  SASProtocol,
} from '@azure/storage-blob';
import type { AzureDestination, Secrets } from '../../destination/destination';
import { words } from '../../language/words';
import { cancelled, Failure, type Operation } from '../../model/failure';
import type { Trust } from '../../model/trust';
import type { LinkLife, WriteOptions } from '../driver';
import { createClient, reach, type AzureClient } from './client';
import { isAnswer, toFailure } from './failures';
import { isWithin, rightsOf, type Rights } from './rights';

export const accessTiers: readonly string[] = [
  BlockBlobTier.Hot,
  BlockBlobTier.Cool,
  BlockBlobTier.Cold,
  BlockBlobTier.Archive,
];

/** What every call of the SDK takes. */
export interface CallOptions {
  readonly abortSignal: AbortSignal;
}

/** One client and one container: sends calls, names blobs, and turns refusals into failures. */
export class AzureSession {
  readonly rights: Rights;
  readonly #client: AzureClient;
  readonly #secrets: readonly string[];

  constructor(
    readonly destination: AzureDestination,
    secrets: Secrets,
    private readonly trust: Trust,
  ) {
    const rights = rightsOf(destination, secrets);
    if (!rights) throw this.#nothingKnown('connect');
    this.rights = rights;
    this.#client = createClient(destination, secrets, trust);
    this.#secrets = secretParts(secrets);
  }

  get service(): AzureClient['service'] {
    return this.#client.service;
  }

  /** @throws Failure `bad-address` where the address names no container. */
  get container(): ContainerClient {
    const { container, host } = this.destination;
    if (container !== undefined) return this.service.getContainerClient(container);
    const subject = words().drivers.azure.noContainer(host);
    throw new Failure({ kind: 'bad-address', operation: 'connect', subject, detail: subject });
  }

  /**
   * @throws Failure `forbidden` where the signature is for another place, `unsupported` for a name that would become
   * another one: in addresses `.` and `..` are taken for folders, even when they are encoded (WHATWG URL), and the
   * service makes each backslash a slash (Azure, "Naming and referencing containers, blobs, and metadata").
   */
  blob(path: string, operation: Operation): BlockBlobClient {
    if (!isWithin(this.rights, path)) throw this.outside(operation, path);
    if (path.includes('\\') || path.split('/').some((segment) => segment === '.' || segment === '..')) {
      const subject = words().drivers.azure.oddName(path);
      throw new Failure({
        kind: 'unsupported',
        operation,
        path,
        subject,
        detail: 'It would become another name.',
      });
    }
    return this.container.getBlockBlobClient(path);
  }

  /** @throws Failure where it is known beforehand that nothing may be written. */
  requireWriting(path: string): void {
    const { create, write } = this.rights;
    if (create || write) return;
    if (this.destination.anonymous && this.#secrets.length === 0) throw this.#nothingKnown('write');
    const detail = 'The shared access signature is not for writing.';
    throw new Failure({ kind: 'forbidden', operation: 'write', path, detail });
  }

  outside(operation: Operation, path: string): Failure {
    const detail = 'The shared access signature is for another place.';
    return new Failure({ kind: 'forbidden', operation, path, detail });
  }

  /** Sends nothing where the signal has ended. */
  async call<T>(
    operation: Operation,
    path: string | undefined,
    signal: AbortSignal,
    send: (options: CallOptions) => Promise<T>,
  ): Promise<T> {
    if (signal.aborted) throw cancelled(operation, path);
    try {
      return await send({ abortSignal: signal });
    } catch (error) {
      if (signal.aborted) throw cancelled(operation, path);
      throw this.failure(error, operation, path);
    }
  }

  /** @param codes for which absence is an answer: undefined. */
  async callUnless<T>(
    codes: readonly string[],
    operation: Operation,
    path: string | undefined,
    signal: AbortSignal,
    send: (options: CallOptions) => Promise<T>,
  ): Promise<T | undefined> {
    return this.call(operation, path, signal, async (options) => {
      try {
        return await send(options);
      } catch (error) {
        if (isAnswer(error, codes)) return undefined;
        throw error;
      }
    });
  }

  /** Whether the server answers at all. */
  async reach(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled('connect');
    let stop: (() => void) | undefined;
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(cancelled('connect'));
      signal.addEventListener('abort', stop, { once: true });
    });
    try {
      await Promise.race([reach(this.destination, this.trust), stopped]);
    } catch (error) {
      throw this.failure(error, 'connect');
    } finally {
      if (stop) signal.removeEventListener('abort', stop);
    }
  }

  /** What is stored with a blob. The tier is named only where the user asked for one. */
  stored(options: Pick<WriteOptions, 'contentType' | 'cacheControl'>): {
    readonly blobHTTPHeaders: BlobHTTPHeaders;
    readonly tier?: string;
  } {
    const { contentType, contentDisposition } = this.destination.options;
    return {
      blobHTTPHeaders: {
        blobContentType: contentType ?? options.contentType,
        ...(options.cacheControl === undefined ? {} : { blobCacheControl: options.cacheControl }),
        ...(contentDisposition === undefined ? {} : { blobContentDisposition: contentDisposition }),
      },
      ...this.tier(),
    };
  }

  /** @throws Failure `unsupported` for a tier that is none. */
  tier(wanted = this.destination.options.accessTier): { readonly tier?: string } {
    if (wanted === undefined || wanted === '') return {};
    const tier = accessTiers.find((known) => known.toLowerCase() === wanted.toLowerCase());
    if (tier !== undefined) return { tier };
    const subject = words().drivers.azure.accessTier(wanted);
    throw new Failure({ kind: 'unsupported', operation: 'write', subject, detail: 'No such tier is known.' });
  }

  /** Signs a link to one blob with the account's key. */
  link(path: string, { seconds }: LinkLife): string {
    const { credential } = this.#client;
    if (!credential) throw this.outside('read', path);
    const blob = this.blob(path, 'read');
    const query = generateBlobSASQueryParameters(
      {
        containerName: blob.containerName,
        blobName: path,
        permissions: BlobSASPermissions.parse('r'),
        expiresOn: new Date(Date.now() + seconds * 1000),
        protocol: this.destination.tls ? SASProtocol.Https : SASProtocol.HttpsAndHttp,
      },
      credential,
    );
    return `${blob.url}?${query.toString()}`;
  }

  failure(error: unknown, operation: Operation, path?: string): Failure {
    const { host, port, account, container, addressing, sas, expires, options } = this.destination;
    return toFailure(this.#client.refusalOf(error) ?? error, {
      operation,
      ...(path === undefined ? {} : { path }),
      account,
      container,
      server: `${host}:${port}`,
      accountInPath: addressing === 'path',
      sas,
      expires,
      accessTier: options.accessTier,
      createsOnly: this.rights.create && !this.rights.write,
      secrets: this.#secrets,
    });
  }

  #nothingKnown(operation: Operation): Failure {
    const subject = words().drivers.azure.nothingKnown(this.destination.account);
    const detail = 'Neither an access key nor a shared access signature is set.';
    return new Failure({ kind: 'missing-credentials', operation, subject, detail });
  }

  close(): void {
    this.#client.close();
  }
}

/** The signature alone stands in addresses too, encoded or not. */
function secretParts({ accountKey, sas }: Secrets): string[] {
  const signature = sas === undefined ? undefined : new URLSearchParams(sas).get('sig');
  const parts = [accountKey, sas, signature, signature && encodeURIComponent(signature)];
  return parts.filter((part): part is string => part !== undefined && part !== null && part !== '');
}
