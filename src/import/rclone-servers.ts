import { present } from '../destination/options';
import { hostOf, portOf } from '../destination/host-name';
import { words } from '../language/words';
import { asFolder, endpointOf } from './endpoint';
import { sentences } from './imported';
import type { Made, Refused, Remote } from './rclone-remote';
import { davDestination, davRemark, ftpDestination, sftpDestination } from './servers';

/** rclone's remotes of servers; the options are those of its backend/ftp, sftp, webdav and netstorage. */

function noHost(): Refused {
  return { why: words().importing.why.noHost };
}

export function ftp(remote: Remote): Made | Refused {
  const { get, isOn, secret, lost } = remote;
  const host = hostOf(get('host'));
  if (host === undefined) return noHost();
  const user = get('user');
  const encryption = isOn('tls') ? 'implicit' : isOn('explicit_tls') ? 'explicit' : 'none';
  // rclone's port is 21 for implicit TLS as well.
  const port = portOf(get('port'), 21);
  const destination = ftpDestination({ host, port, encryption, user });
  return {
    destination,
    secrets: destination.anonymous ? {} : present({ password: secret('pass') }),
    remark: sentences(
      lost('pass', 'lostPassword'),
      user === undefined ? words().importing.remarks.ownUser : undefined,
    ),
  };
}

export function sftp(remote: Remote): Made | Refused {
  const { get, secret, lost } = remote;
  const host = hostOf(get('host'));
  if (host === undefined) return noHost();
  const keyFile = get('key_file');
  return {
    destination: sftpDestination({ host, port: portOf(get('port'), 22), user: get('user'), keyFile }),
    secrets: present({ password: secret('pass'), passphrase: secret('key_file_pass') }),
    remark: sentences(
      lost('pass', 'lostPassword'),
      lost('key_file_pass', 'lostPassphrase'),
      get('key_pem') === undefined ? undefined : words().importing.remarks.keyInRclone,
    ),
  };
}

export function webdav(remote: Remote): Made | Refused {
  const { get, secret, lost } = remote;
  if (get('vendor')?.startsWith('sharepoint')) return { why: words().importing.signIn.sharePoint };
  if (get('bearer_token_command') !== undefined) return { why: words().importing.signIn.program };
  const endpoint = endpointOf(get('url') ?? '');
  if (!endpoint) return { why: words().importing.why.noAddress };
  const user = get('user');
  return {
    destination: davDestination(endpoint, user, endpoint.path),
    secrets: present({
      password: user === undefined ? undefined : secret('pass'),
      token: get('bearer_token'),
    }),
    remark: sentences(davRemark(), lost('pass', 'lostPassword')),
  };
}

/** `host` is `domain/cp-code/folder…`, and the secret is obscured. */
export function netstorage(remote: Remote): Made | Refused {
  const { get, secret, lost } = remote;
  const endpoint = endpointOf(get('host') ?? '', get('protocol') !== 'http');
  if (!endpoint) return noHost();
  const { host, port, tls, path } = endpoint;
  return {
    destination: {
      protocol: 'netstorage',
      scheme: tls ? 'https' : 'http',
      host,
      port,
      tls,
      ...present({ user: get('account') }),
      path: asFolder(`/${path}`),
      folder: true,
      expires: null,
    },
    secrets: present({ key: secret('secret') }),
    remark: lost('secret', 'lostKey'),
  };
}
