import { useShallow } from 'zustand/react/shallow';
import { abilities, type Abilities } from './acts';
import { useBrowser } from './browser-state';

export function useAbilities(): Abilities {
  return useBrowser(useShallow(abilities));
}
