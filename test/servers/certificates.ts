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
