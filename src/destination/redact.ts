import { encodeOnce } from './tokenize';

const mask = '••••';

const patterns: readonly (readonly [RegExp, string])[] = [
  // user:password@ in an address; the user stays readable. Bounded, so that long texts take no quadratic time.
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{0,256}):[^\s@]{1,1024}@/gi, `$1:${mask}@`],
  [
    /([?&](?:sig|signature|x-amz-signature|x-amz-security-token|x-amz-credential|auth-token)=)[^&\s"'<>]+/gi,
    `$1${mask}`,
  ],
  [/((?:authorization|x-auth-[a-z-]+|x-amz-security-token|cookie)["']?\s*[:=]\s*)[^\r\n]+/gi, `$1${mask}`],
  [
    /(<(?:AWSAccessKeyId|StringToSign|StringToSignBytes|CanonicalRequest|CanonicalRequestBytes|SignatureProvided)>)[^<]*/g,
    `$1${mask}`,
  ],
];

/**
 * Masks what may be a secret in a text that is shown, logged or stored.
 * @param secrets values known to be secret; they are masked wherever they stand, also percent-encoded.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    for (const form of new Set([secret, encodeOnce(secret)])) result = result.replaceAll(form, mask);
  }
  for (const [pattern, replacement] of patterns) result = result.replace(pattern, replacement);
  return result;
}
