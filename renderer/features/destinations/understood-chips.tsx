import { Lock, LockOpen, SlidersHorizontal, TriangleAlert } from 'lucide-react';
import { Toolbar } from 'react-aria-components';
import { isSigned } from '../../../src/destination/fields';
import { useMirror } from '../../state/mirror';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Chip, ChipButton } from '../../ui/chip';
import { Button } from '../../ui/button';
import { partsOf, type Part } from './parts';
import type { Item } from './understand';
import { useNow } from './use-now';

/** Each chip that stands for a field corrects it. One stop for the Tab key; arrow keys go from chip to chip. */
export function UnderstoodChips({ item }: { readonly item: Item }) {
  const kept = useMirror((main) => main.keychainProblem === undefined);
  const now = useNow();
  const { index, parsed, saved } = item;
  return (
    <Toolbar aria-label={strings.paste.understood}>
      <ul className="chips">
        {partsOf(parsed, { kept, saved: saved?.known ?? [] }, now).map((part) => (
          <PartChip key={part.id} part={part} index={index} />
        ))}
        {!isSigned(parsed.destination) && (
          <li className="chip-place">
            <Button
              kind="quiet"
              icon={<SlidersHorizontal aria-hidden />}
              onPress={() => openDialog({ kind: 'correct', index })}
              testId="correct-all"
            >
              {strings.paste.changeAll}
            </Button>
          </li>
        )}
      </ul>
    </Toolbar>
  );
}

function PartChip({ part, index }: { readonly part: Part; readonly index: number }) {
  const { id, label, value, tone, field } = part;
  const shown = { label, value, tone, icon: iconOf(part), testId: `chip-${id}` };
  if (field === undefined) return <Chip {...shown} />;
  return (
    <ChipButton
      {...shown}
      hint={strings.paste.change(label)}
      onPress={() => openDialog({ kind: 'correct', index, field })}
    />
  );
}

function iconOf({ id, value, tone }: Part) {
  if (tone === 'warn') return <TriangleAlert aria-hidden />;
  if (id === 'tls' && value === strings.paste.values.tlsNo) return <LockOpen aria-hidden />;
  return id === 'tls' || value.startsWith('••••') ? <Lock aria-hidden /> : null;
}
