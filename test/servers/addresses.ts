import { z } from 'zod';

const s3Keys = z.object({ accessKey: z.string(), secretKey: z.string() }).readonly();
export type S3Keys = z.infer<typeof s3Keys>;

const radosgw = z
  .object({
    /** `http://127.0.0.1:PORT`, for path style. Virtual hosts are `BUCKET.s3.localhost`. */
    endpoint: z.string(),
    host: z.string(),
    port: z.number(),
    /** The second port, for TLS, where it was started with a certificate. */
    tlsPort: z.number().exactOptional(),
    accessKey: z.string(),
    secretKey: z.string(),
    region: z.string(),
    /** A second user, who owns nothing of the first one's. */
    other: s3Keys,
    logFile: z.string(),
    /** Ceph's configuration, for its own command line tools. */
    config: z.string(),
  })
  .readonly();
/** What tells a client where radosgw is. */
export type RadosgwAddress = z.infer<typeof radosgw>;

const swift = z
  .object({
    /** Path style. It is stricter than radosgw: region, `Content-MD5`, 501 for what it does not know. */
    s3Endpoint: z.string(),
    accessKey: z.string(),
    secretKey: z.string(),
    region: z.string(),
    /** For Swift's own protocol, v1. */
    authUrl: z.string(),
    /** With its rings, for another proxy on the same data. */
    folder: z.string(),
    memcachedPort: z.number(),
  })
  .readonly();
/** What tells a client where Swift is. */
export type SwiftAddress = z.infer<typeof swift>;

const azurite = z
  .object({
    /** `http://127.0.0.1:PORT/ACCOUNT` */
    endpoint: z.string(),
    host: z.string(),
    port: z.number(),
    account: z.string(),
    key: z.string(),
    logFile: z.string(),
  })
  .readonly();
/** What tells a client where the emulator of Azure Blob is. */
export type AzuriteAddress = z.infer<typeof azurite>;

const certificate = z.object({ certificate: z.string(), key: z.string() }).readonly();
/** Paths of PEM files. */
export type Certificate = z.infer<typeof certificate>;

const certificates = z
  .object({
    /** The authority that signed both; a client trusts it or not. */
    authority: z.string(),
    /** For 127.0.0.1, localhost, s3.localhost and its subdomains. */
    server: certificate,
    /** For other.example only: the wrong host. */
    wrongHost: certificate,
  })
  .readonly();
export type Certificates = z.infer<typeof certificates>;

const sshd = z
  .object({
    host: z.string(),
    port: z.number(),
    /** Its home is a folder of the test run. */
    user: z.string(),
    password: z.string(),
    /** Path of a private key that lets the user in. */
    keyFile: z.string(),
    /** Path of the list of keys that let the user in; more may be added. */
    authorized: z.string(),
    home: z.string(),
    /** Path of a file with the server's host keys, as OpenSSH keeps them. */
    knownHosts: z.string(),
  })
  .readonly();
/** What tells a client where the SSH server is. */
export type SshdAddress = z.infer<typeof sshd>;

/** What crosses from the test runner's process to its workers. */
export const serverAddressesSchema = z.object({ radosgw, swift, sshd, azurite, certificates }).readonly();
export type ServerAddresses = z.infer<typeof serverAddressesSchema>;
