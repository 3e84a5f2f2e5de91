import { HeadObjectCommand, PutObjectAclCommand, type ObjectCannedACL } from '@aws-sdk/client-s3';
import { awsStorageClasses, cannedAcls } from '../../destination/presets';
import { isAws, knownService } from '../../destination/services';
import { Failure } from '../../model/failure';
import type { Headers, KeptHeaders } from '../driver';
import type { S3Copying } from './copying';
import { accessIfKnown } from './grants';
import type { S3Session } from './session';

/** Headers of an object; changing them has the store copy it onto itself, for they are part of it. */
export class S3Headers implements Headers {
  readonly changeable: readonly (keyof KeptHeaders)[];
  readonly storageClasses: readonly string[];
  readonly acls: readonly string[];

  constructor(
    private readonly session: S3Session,
    private readonly copying: S3Copying,
  ) {
    const { host } = session.destination;
    const preset = knownService(host)?.preset;
    const { acls = 'all', storageClasses = [] } = preset ?? {};
    this.acls = acls === 'all' ? cannedAcls : acls === 'none' ? [] : acls;
    this.storageClasses = storageClasses === 'all' || isAws(host) ? awsStorageClasses : storageClasses;
    this.changeable = [
      'contentType',
      'cacheControl',
      'contentDisposition',
      'contentEncoding',
      'contentLanguage',
      'storageClass',
      ...(this.acls.length > 0 ? (['acl'] as const) : []),
      'metadata',
    ];
  }

  async get(path: string, signal: AbortSignal): Promise<KeptHeaders> {
    const { session } = this;
    const asking = accessIfKnown(session, path, 'stat', signal);
    // What is wrong with the object itself is told by the other request.
    asking.catch(() => undefined);
    const head = await session.send(new HeadObjectCommand(session.object(path)), 'stat', path, signal);
    const access = this.acls.length > 0 ? await asking : undefined;
    const acl = access && (access.ACL ?? (Object.keys(access).length === 0 ? 'private' : undefined));
    return {
      ...told('contentType', head.ContentType),
      ...told('cacheControl', head.CacheControl),
      ...told('contentDisposition', head.ContentDisposition),
      ...told('contentEncoding', head.ContentEncoding),
      ...told('contentLanguage', head.ContentLanguage),
      // The usual class is the one that is not named.
      ...told('storageClass', head.StorageClass ?? 'STANDARD'),
      ...told('acl', acl),
      ...(head.Metadata && Object.keys(head.Metadata).length > 0 ? { metadata: head.Metadata } : {}),
    };
  }

  async set(path: string, changes: KeptHeaders, signal: AbortSignal): Promise<void> {
    try {
      await this.#set(path, changes, signal);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'unsupported' || error.cause instanceof Failure)
        throw error;
      const { storageClass, acl } = changes;
      const asked = {
        ...(storageClass === undefined ? {} : { storageClass }),
        ...(acl === undefined ? {} : { acl }),
      };
      throw this.session.failure(error.cause, 'change', path, asked);
    }
  }

  /** The request for an ACL alone is Amazon's: Swift stores that request's own content type with the object. */
  async #set(path: string, changes: KeptHeaders, signal: AbortSignal): Promise<void> {
    const { acl, ...others } = changes;
    const isAclAlone = Object.values(others).every((value) => value === undefined);
    if (acl === undefined && isAclAlone) return;
    if (acl === undefined || !isAclAlone || !isAws(this.session.destination.host)) {
      await this.copying.rewrite(path, changes, signal);
      return;
    }
    const input = { ...this.session.object(path), ACL: acl as ObjectCannedACL };
    await this.session.send(new PutObjectAclCommand(input), 'change', path, signal);
  }
}

function told<K extends keyof KeptHeaders>(
  name: K,
  value: KeptHeaders[K] | undefined,
): Pick<KeptHeaders, K> | object {
  return value === undefined || value === '' ? {} : { [name]: value };
}
