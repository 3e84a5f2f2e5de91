import { useState } from 'react';
import { strings } from '../../strings';
import { Select } from '../../ui/select';
import type { Quality } from './playback';

const words = strings.play;
const automatic = '';

interface QualityChoiceProps {
  readonly qualities: readonly Quality[];
  readonly onChoose: (key: string | undefined) => void;
}

/** Each rendition can be looked at by itself; a player would come to some of them never. */
export function QualityChoice({ qualities, onChoose }: QualityChoiceProps) {
  const [chosen, setChosen] = useState(automatic);
  const choose = (key: string): void => {
    setChosen(key);
    onChoose(key === automatic ? undefined : key);
  };
  return (
    <Select
      label={words.quality}
      value={chosen}
      choices={[
        { value: automatic, label: words.automatic },
        ...qualities.map(({ key, height, bandwidth }) => ({
          value: key,
          label: words.qualityName(height, bandwidth),
        })),
      ]}
      onChange={choose}
      testId="player-quality"
    />
  );
}
