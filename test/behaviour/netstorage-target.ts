import type { NetStorageDestination, Secrets } from '../../src/destination/destination';
import type { Driver } from '../../src/drivers/driver';
import { openDriver } from '../../src/drivers/registry';
import type { NetStorage } from '../stand-ins/netstorage';
import { newBucketName, type Target } from './targets';

/** A stand-in, and who may write to it. */
export interface NetStorageTarget extends Target {
  readonly destination: NetStorageDestination;
  with(destination: Partial<NetStorageDestination>, secrets?: Secrets): Promise<Driver>;
}

export function netStorageTarget(name: string, service: NetStorage, tls = false): NetStorageTarget {
  const { host, port, account, cpCode } = service;
  const destination: NetStorageDestination = {
    protocol: 'netstorage',
    scheme: tls ? 'https' : 'http',
    host,
    port,
    tls,
    user: account.name,
    path: `/${cpCode}/`,
    folder: true,
    expires: null,
  };
  const secrets: Secrets = { key: account.key };
  return {
    name,
    base: `/${cpCode}/${newBucketName()}/`,
    tellsContentType: false,
    many: 250,
    oddNames: { refusedKeys: /(^|\/)\.\.?(\/|$)|\/\/|^\// },
    destination,
    open: () => openDriver({ destination, secrets }),
    with: (other, otherSecrets) =>
      openDriver({ destination: { ...destination, ...other }, secrets: otherSecrets ?? secrets }),
    close: () => service.stop(),
  };
}
