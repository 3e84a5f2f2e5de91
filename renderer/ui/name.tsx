const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

interface NameProps {
  readonly text: string;
  /** How many characters at the end are never hidden; names of segments differ there. */
  readonly tail?: number;
  readonly className?: string;
  /** What a pointer is told in place of the whole name. */
  readonly title?: string;
}

/** A name of any length and direction on one line; what does not fit is left out in the middle. */
export function Name({ text, tail = 14, className = '', title = text }: NameProps) {
  const [head, end] = cut(text, tail);
  return (
    <bdi className={`name ${className}`} dir="auto" title={title}>
      <span className="name-head">{head}</span>
      {end !== '' && <span className="name-tail">{end}</span>}
    </bdi>
  );
}

function cut(text: string, tail: number): readonly [string, string] {
  if (tail === 0 || text.length <= tail + 8) return [text, ''];
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  return [characters.slice(0, -tail).join(''), characters.slice(-tail).join('')];
}
