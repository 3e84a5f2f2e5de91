import { words } from '../language/words';
import type { Finding } from './finding';

/** What is wrong, in one sentence of the language that is spoken. */
export function findingText(finding: Finding): string {
  return words().findings[finding.id].says(finding);
}

/** What to do about it; empty where there is nothing to do. */
export function findingAdvice({ id }: Finding): string {
  return words().findings[id].advice;
}

/** Where it stands: `v/360p.m3u8, line 12`. */
export function findingPlace({ file, line }: Finding): string {
  return line === undefined ? file : words().findingPlace(file, line);
}
