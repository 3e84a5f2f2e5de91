import { displayOf } from '../../../src/destination/display';
import { redact } from '../../../src/destination/redact';
import { strings } from '../../strings';
import type { Understood } from './understand';

/**
 * What the field shows in place of a text that must not stand there as it is: one with a secret, a document, or
 * one that was corrected and means something else now.
 * @returns undefined where the text may be shown.
 */
export function sealed(text: string, { items, hasSecret }: Understood): string | undefined {
  if (text.trim() === '') return undefined;
  const [item, ...others] = items;
  if (item && others.length === 0 && (hasSecret || item.isCorrected))
    return redact(displayOf(item.parsed.destination));
  if (hasSecret || isDocument(text) || (!item && !isAddress(text)))
    return strings.paste.document(text.trim().split('\n').length);
  const masked = item ? withoutTokens(text) : withoutLogin(withoutTokens(text));
  return masked === text ? undefined : masked;
}

/** More than an address: JSON, XML, `name=value`, several lines. Nobody can tell where in it a secret stands. */
const documentStart =
  /^\s*(?:[[{]|<(?!\w+:\/\/)|["']?(?:destination|\w*(?:key|secret|password|token))["']?\s*:|\w+\s*=)/i;

function isDocument(text: string): boolean {
  return text.trim().includes('\n') || documentStart.test(text);
}

/** Nothing else that nobody understood is shown: a line of a mail may well hold a password. */
function isAddress(text: string): boolean {
  return /^\s*[a-z][a-z0-9+.-]*:\/\/\S*\s*$/i.test(text);
}

/** Where a token ends nobody can tell, if it was not encoded. */
function withoutTokens(text: string): string {
  return redact(text).replace(/(=••••).*$/s, '$1');
}

/** Nobody understood the text, so all that could be a name and a password is taken for it. */
function withoutLogin(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1••••@');
}
