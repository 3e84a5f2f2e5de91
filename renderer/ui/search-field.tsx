import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { Search, X } from 'lucide-react';
import { strings } from '../strings';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly testId?: string;
}

/** Esc empties it. */
export function SearchField({ label, value, onChange, testId }: SearchFieldProps) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className="search">
      <Search aria-hidden />
      <Input className="search-input" placeholder={label} data-testid={testId} />
      {value !== '' && (
        <Button className="icon-button" aria-label={strings.paste.clear}>
          <X aria-hidden />
        </Button>
      )}
    </AriaSearchField>
  );
}
