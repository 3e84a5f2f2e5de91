import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Certificate, Certificates } from './addresses';
import { requireProgram, run } from './daemon';

const validity = ['-days', '30'];

/** Makes a test authority and what it signed in a folder, which is created when missing. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  await requireProgram('openssl', 'openssl');
  await mkdir(folder, { recursive: true });
  const authority = path.join(folder, 'authority.pem');
  const subject = ['-subj', '/CN=Slipway test authority', '-addext', 'basicConstraints=critical,CA:TRUE'];
  const authorityKey = newKey('authority.key');
  await openssl(folder, ['req', '-x509', ...authorityKey, ...validity, ...subject, '-out', authority]);
  const names = 'DNS:localhost,IP:127.0.0.1,DNS:s3.localhost,DNS:*.s3.localhost';
  const server = await sign(folder, 'server', 'localhost', names);
  return { authority, server, wrongHost: await sign(folder, 'other', 'other.example', 'DNS:other.example') };
}

export interface Making {
  /** As openssl writes them: `DNS:localhost,IP:127.0.0.1`. */
  readonly names?: string;
  /** Days from now at which it begins and ends to be valid. */
  readonly from?: number;
  readonly to?: number;
}

/** Makes a certificate for 127.0.0.1, unless told otherwise, that nobody but itself vouches for. */
export async function makeSelfSigned(
  folder: string,
  name: string,
  making: Making = {},
): Promise<Certificate> {
  return issue(folder, name, making, ['-selfsign', '-keyfile', `${name}.key`]);
}

/** Makes one that the authority of that folder vouches for. */
export async function makeSigned(folder: string, name: string, making: Making = {}): Promise<Certificate> {
  return issue(folder, name, making, ['-cert', 'authority.pem', '-keyfile', 'authority.key']);
}

/** `openssl ca` is the one that takes any dates; it wants a register of what it signed. */
async function issue(
  folder: string,
  name: string,
  { names = 'DNS:localhost,IP:127.0.0.1', from = -1, to = 30 }: Making,
  signer: readonly string[],
): Promise<Certificate> {
  await mkdir(folder, { recursive: true });
  await openssl(folder, [
    'req',
    ...newKey(`${name}.key`),
    '-subj',
    `/O=Studio/CN=${name}`,
    '-out',
    `${name}.csr`,
  ]);
  await writeFile(path.join(folder, `${name}.register`), '');
  await writeFile(path.join(folder, `${name}.cnf`), registerOf(name, names));
  const dates = ['-startdate', dateIn(from), '-enddate', dateIn(to)];
  const files = ['-in', `${name}.csr`, '-out', `${name}.pem`];
  const how = ['-config', `${name}.cnf`, '-batch', '-notext', ...dates];
  await openssl(folder, ['ca', ...how, ...signer, ...files]);
  return { certificate: path.join(folder, `${name}.pem`), key: path.join(folder, `${name}.key`) };
}

function registerOf(name: string, names: string): string {
  return [
    '[ca]',
    'default_ca = register',
    '[register]',
    `database = ${name}.register`,
    'rand_serial = yes',
    'new_certs_dir = .',
    'default_md = sha256',
    'policy = any',
    'x509_extensions = names',
    '[any]',
    'organizationName = optional',
    'commonName = supplied',
    '[names]',
    `subjectAltName = ${names}`,
  ].join('\n');
}

/** `YYMMDDHHMMSSZ` */
function dateIn(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000);
  return `${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`;
}

function newKey(file: string): string[] {
  return ['-newkey', 'rsa:2048', '-nodes', '-keyout', file];
}

async function sign(folder: string, name: string, subject: string, names: string): Promise<Certificate> {
  await openssl(folder, ['req', ...newKey(`${name}.key`), '-subj', `/CN=${subject}`, '-out', `${name}.csr`]);
  await writeFile(path.join(folder, `${name}.ext`), `subjectAltName=${names}\n`);
  const signer = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', ...validity];
  const files = ['-in', `${name}.csr`, '-extfile', `${name}.ext`, '-out', `${name}.pem`];
  await openssl(folder, ['x509', '-req', ...signer, ...files]);
  return { certificate: path.join(folder, `${name}.pem`), key: path.join(folder, `${name}.key`) };
}

async function openssl(folder: string, args: readonly string[]): Promise<void> {
  await run('openssl', args, { cwd: folder });
}
