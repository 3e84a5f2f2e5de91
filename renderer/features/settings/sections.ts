import type { ReactNode } from 'react';
import { strings } from '../../strings';
import { AppearanceSection } from './appearance-section';
import { AsperaSection } from './aspera-section';
import { LanguageSection } from './language-section';
import { RatesSection } from './rates-section';
import { RulesSection } from './rules-section';
import { TransfersSection } from './transfers-section';
import { TrustSection } from './trust-section';

interface Section {
  readonly id: string;
  readonly label: string;
  readonly Content: () => ReactNode;
}

const words = strings.settings.sections;

/** In the order in which they stand; each is a file of its own. */
export const sections: readonly Section[] = [
  { id: 'transfers', label: words.transfers, Content: TransfersSection },
  { id: 'rates', label: words.rates, Content: RatesSection },
  { id: 'rules', label: words.rules, Content: RulesSection },
  { id: 'appearance', label: words.appearance, Content: AppearanceSection },
  { id: 'language', label: words.language, Content: LanguageSection },
  { id: 'trust', label: words.trust, Content: TrustSection },
  { id: 'aspera', label: words.aspera, Content: AsperaSection },
];
