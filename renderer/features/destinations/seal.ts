import { displayOf } from '../../../src/destination/display';
import { redact } from '../../../src/destination/redact';
import { strings } from '../../strings';
import type { Understood } from './understand';

/**
 * What the field shows in place of a text that must not stand there as it is: one with a secret, or a document.
 * @returns undefined where the text may be shown.
 */
export function sealed(text: string, understood: Understood): string | undefined {
  const { destination, secretInText } = understood;
  if (secretInText && destination) return displayOf(destination);
  if (isDocument(text)) return strings.paste.document(text.trim().split('\n').length);
  const masked = redact(text);
  return masked === text ? undefined : masked;
}

function isDocument(text: string): boolean {
  return /^\s*[[{<]/.test(text) || text.trim().includes('\n');
}
