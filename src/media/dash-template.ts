/** Values for the identifiers of a template (ISO/IEC 23009-1, 5.3.9.4.4). */
export interface TemplateValues {
  readonly RepresentationID: string;
  readonly Bandwidth: string;
  readonly Number: string;
  readonly Time: string;
  readonly SubNumber: string;
}

type Identifier = keyof TemplateValues;

export interface Template {
  readonly parts: readonly (string | { readonly identifier: Identifier; readonly width: number })[];
  /** Something between dollars means nothing, or a dollar stands alone. */
  readonly broken: boolean;
  /** Whether each segment gets a name of its own. */
  readonly counts: boolean;
}

const longest = 4096;
const identifier = /^(RepresentationID|Bandwidth|Number|Time|SubNumber)(?:%0(\d{1,2})d)?$/;

export function readTemplate(text: string): Template {
  const pieces = text.slice(0, longest).split('$');
  const parts: (string | { readonly identifier: Identifier; readonly width: number })[] = [];
  let broken = pieces.length % 2 === 0;
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 0) parts.push(piece);
    else if (piece === '') parts.push('$');
    else {
      const match = identifier.exec(piece);
      broken ||= !match;
      const name = match?.[1] as Identifier | undefined;
      parts.push(name === undefined ? `$${piece}$` : { identifier: name, width: Number(match?.[2] ?? 0) });
    }
  }
  const counts = parts.some((part) => typeof part !== 'string' && /^(?:Number|Time)$/.test(part.identifier));
  return { parts, broken, counts };
}

export function fillTemplate({ parts }: Template, values: TemplateValues): string {
  let result = '';
  for (const part of parts) {
    result += typeof part === 'string' ? part : values[part.identifier].padStart(part.width, '0');
  }
  return result;
}
