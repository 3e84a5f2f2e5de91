import { useState } from 'react';
import { builtInTypes } from '../../../src/media/content-type';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Disclosure } from '../../ui/disclosure';
import { changeSettings } from './change-settings';
import { RuleTable } from './rule-table';

const words = strings.settings;
const patterns = ['*.m3u8', '*.mpd', '*.ts', '*.m4s', '*.mp4', '*.vtt', '*.key', '**'];
const headers = ['no-cache', 'no-store', 'max-age=2', 'max-age=60', 'public, max-age=31536000, immutable'];
const contentTypes = [...new Set(Object.values(builtInTypes))];
const isContentType = (text: string): boolean =>
  text.length <= 200 && /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(;[\x20-\x7E]*)?$/.test(text);
const isHeader = (text: string): boolean => /^[\x20-\x7E]{1,200}$/.test(text);

/** What files are stored as, and how long caches may keep them. */
export function RulesSection() {
  const { typeRules, cacheRules } = useMirror((main) => main.settings);
  return (
    <>
      <RuleTable
        name={words.types}
        text={words.typesText}
        heading={words.contentType}
        patterns={patterns}
        values={contentTypes}
        isValue={isContentType}
        problem={words.rule.problems.contentType}
        start={typeRules.map(({ pattern, contentType }) => ({ pattern, value: contentType }))}
        onChange={(rules) =>
          changeSettings({ typeRules: rules.map(({ pattern, value }) => ({ pattern, contentType: value })) })
        }
        testId="types"
      />
      <BuiltIn />
      <RuleTable
        name={words.caching}
        text={words.cachingText}
        heading={words.cacheControl}
        patterns={patterns}
        values={headers}
        isValue={isHeader}
        problem={words.rule.problems.cacheControl}
        start={cacheRules.map(({ pattern, cacheControl }) => ({ pattern, value: cacheControl }))}
        onChange={(rules) =>
          changeSettings({
            cacheRules: rules.map(({ pattern, value }) => ({ pattern, cacheControl: value })),
          })
        }
        testId="caching"
      />
      <p className="hint">{words.forNew}</p>
    </>
  );
}

/** What holds where no row fits. */
function BuiltIn() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      title={words.builtIn}
      summary={words.builtInSummary(Object.keys(builtInTypes).length)}
      isOpen={isOpen}
      onToggle={() => setOpen(!isOpen)}
      testId="built-in"
    >
      <dl className="built-in">
        {contentTypes.map((type) => (
          <div key={type}>
            <dt>{type}</dt>
            <dd>{endingsOf(type)}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

function endingsOf(type: string): string {
  return Object.entries(builtInTypes)
    .filter(([, value]) => value === type)
    .map(([ending]) => `.${ending}`)
    .join(' ');
}
