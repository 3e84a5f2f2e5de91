import { createHmac, randomInt } from 'node:crypto';

/** An upload account's key: what signs, and is never sent. */
export interface Key {
  readonly name: string;
  readonly secret: string;
}

/** When a request is signed, and the number that makes it the only one of its kind. */
export interface Moment {
  /** Seconds since 1970; the service takes what is a minute off. */
  readonly seconds: number;
  readonly id: string;
}

/** A value is missing where it is told behind the body; then `atend` stands for it. */
export type Action = Readonly<Record<string, string | number | undefined>> & { readonly action: string };

/** Value of `X-Akamai-ACS-Action`: a query string, its values encoded. */
export function actionText(action: Action): string {
  const fields = Object.entries(action).map(
    ([name, value]) => `${name}=${encodeURIComponent(value ?? 'atend')}`,
  );
  return ['version=1', ...fields].join('&');
}

/**
 * The three headers that make a request one of the API (techdocs.akamai.com, "Format an API call"; version 5, which
 * is HMAC-SHA256).
 * @param path the request's target, byte by byte as it is sent.
 */
export function signed(
  action: string,
  path: string,
  key: Key,
  { seconds, id }: Moment = thisMoment(),
): Record<string, string> {
  const data = `5, 0.0.0.0, 0.0.0.0, ${seconds}, ${id}, ${key.name}`;
  const message = `${data}${path}\nx-akamai-acs-action:${action}\n`;
  return {
    'X-Akamai-ACS-Action': action,
    'X-Akamai-ACS-Auth-Data': data,
    'X-Akamai-ACS-Auth-Sign': createHmac('sha256', key.secret).update(message).digest('base64'),
  };
}

function thisMoment(): Moment {
  return { seconds: Math.floor(Date.now() / 1000), id: String(randomInt(2 ** 48 - 1)) };
}
