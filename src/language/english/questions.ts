/** What is asked of an address that can mean two things, and the answers to choose from. */
export const questionWords = {
  tls: {
    text: 'The service also takes encrypted connections. Use them?',
    yes: 'Encrypted (https)',
    no: 'Not encrypted (http), as pasted',
  },
  swiftTls: {
    text: (port: number) =>
      `Servers at port ${port} often take no encrypted connections. How is this one reached?`,
    yes: 'Encrypted (https)',
    no: 'Not encrypted (http): others can read the password',
  },
  folder: {
    text: (name: string) => `Is “${name}” a folder, or the name for a single file?`,
    file: 'A single file takes this name; a package or several files make it a folder',
    folder: 'Always a folder',
  },
  backup: {
    text: (host: string) =>
      `The service takes the same stream at a backup entry point too, ${host}. Send there as well?`,
    alone: 'To the primary alone, as pasted',
    both: 'To both at once, with the same user and password',
  },
  slashInSecret: {
    text: 'The secret holds both a plain “/” and codes such as %2B. How is it to be read?',
    decoded: 'Read %XX as the characters they stand for',
    written: 'Take the secret as it is written',
  },
  encodedTwice: {
    text: 'The secret still holds codes such as %2F after decoding. Was it encoded twice?',
    twice: 'It was encoded twice: decode it again',
    once: 'It is right: keep %XX in it',
  },
  host: {
    text: 'A “/” stands before the “@”. Which is the host?',
    later: (place: string) => `${place}; what stands before the “@” is a key with its secret`,
    first: 'What stands before the first “/”; the “@” belongs to the path',
  },
  service: {
    text: (host: string) => `What answers at “${host}”?`,
    s3: 'An S3-compatible service',
    put: 'A web server that takes files with PUT',
  },
  bucket: {
    text: (host: string) => `Is “${host}” a service or a bucket?`,
    service: (host: string) => `${host} is the service`,
    bucket: (host: string) => `${host} is a bucket at Amazon S3`,
  },
  protocol: 'How does this server take files?',
};
