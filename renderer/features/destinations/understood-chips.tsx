import { Lock, TriangleAlert } from 'lucide-react';
import type { Destination } from '../../../src/destination/destination';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Chip } from '../../ui/chip';
import { partsOf, type Part } from './parts';
import type { Understood } from './understand';

interface UnderstoodChipsProps {
  readonly destination: Destination;
  readonly understood: Understood;
}

export function UnderstoodChips({ destination, understood }: UnderstoodChipsProps) {
  const kept = useMirror((main) => main.keychainProblem === undefined);
  return (
    <ul className="chips">
      {partsOf(destination, understood.secretKnown, kept).map((part) => (
        <Chip
          key={part.id}
          label={strings.paste.parts[part.id]}
          value={part.value}
          tone={part.tone}
          icon={iconOf(part)}
          testId={`chip-${part.id}`}
        />
      ))}
    </ul>
  );
}

function iconOf(part: Part) {
  if (part.tone === 'warn') return <TriangleAlert aria-hidden />;
  return part.id === 'secret' || part.id === 'tls' ? <Lock aria-hidden /> : null;
}
