import { mask } from './address';
import { encodeOnce } from './tokenize';

const patterns: readonly (readonly [RegExp, string])[] = [
  // user:password@ in an address, up to the last `@`, for a password may hold one; the user stays readable. Bounded,
  // so that long texts take no quadratic time.
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{0,256}):[^\s"<>]{1,1024}@/gi, `$1:${mask}@`],
  // Azure's access key has no user before it.
  [/(\bhttps?:\/\/)[^\s@]{1,256}@(?=[a-z0-9-]{1,63}\.blob\.)/gi, `$1${mask}@`],
  [
    /([?&](?:sig|signature|x-(?:amz|goog)-(?:signature|security-token|credential)|auth-token|temp_url_sig|token|cookie|sse[_-]customer[_-]key(?:_base64)?)=)[^&\s"<>]+/gi,
    `$1${mask}`,
  ],
  [
    /((?:authorization|x-auth-[a-z-]{1,40}|x-storage-(?:user|pass|token)|x-subject-token|x-akamai-acs-[a-z-]{1,40}|x-amz-(?:copy-source-)?server-side-encryption-customer-key|x-amz-security-token|cookie)["']?\s*[:=]\s*)[^\r\n]+/gi,
    `$1${mask}`,
  ],
  [
    /(<(?:AWSAccessKeyId|StringToSign|StringToSignBytes|CanonicalRequest|CanonicalRequestBytes|SignatureProvided)>)[^<]*/g,
    `$1${mask}`,
  ],
  // Variables of the environment: ASPERA_SCP_PASS, AWS_SECRET_ACCESS_KEY, SLIPWAY_SECRET and the like.
  [
    /\b((?:ASPERA_SCP_[A-Z]+|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|SLIPWAY_SECRET|SLIPWAY_CUSTOMER_KEY)=)\S+/g,
    `$1${mask}`,
  ],
  // Fields of a pasted document.
  [
    /(["'](?:secret|password|passphrase|userkey|secretKey|accountKey|apiKey|sas)["']\s*:\s*)(["'])(?:(?!\2).){0,8192}\2/gi,
    `$1$2${mask}$2`,
  ],
];

/**
 * Masks what may be a secret in a text that is shown, logged or stored.
 * @param secrets values known to be secret; they are masked wherever they stand, also percent-encoded or as JSON
 *   writes them.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    const inJson = JSON.stringify(secret).slice(1, -1);
    for (const form of new Set([secret, encodeOnce(secret), inJson])) result = result.replaceAll(form, mask);
  }
  for (const [pattern, replacement] of patterns) result = result.replace(pattern, replacement);
  return result;
}
