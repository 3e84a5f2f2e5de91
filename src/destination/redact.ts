const mask = '••••';

const patterns: readonly (readonly [RegExp, string])[] = [
  // user:password@ in an address; the user stays readable.
  [/([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*):[^\s@]+@/gi, `$1:${mask}@`],
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
    for (const form of new Set([secret, encodeURIComponent(secret)])) result = result.replaceAll(form, mask);
  }
  for (const [pattern, replacement] of patterns) result = result.replace(pattern, replacement);
  return result;
}
