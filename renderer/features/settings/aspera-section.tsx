import { useEffect, useState } from 'react';
import { CircleAlert, CircleCheck } from 'lucide-react';
import type { Output } from '../../../src/contract';
import { order } from '../../state/commands';
import { useMirror } from '../../state/mirror';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { changeSettings } from './change-settings';

const words = strings.settings.ascp;

/** Which program sends to Aspera destinations. */
export function AsperaSection() {
  const chosen = useMirror((main) => main.settings.ascp);
  // What was found of another path, or before it was looked for again, tells nothing of this one.
  const [again, setAgain] = useState(0);
  const search = `${again} ${chosen ?? ''}`;
  const [result, setResult] = useState<{ search: string; found: Output<'findAscp'> | undefined }>();
  const found = result?.search === search ? result.found : undefined;
  useEffect(() => {
    void order('findAscp', undefined).then((answer) => setResult({ search, found: answer?.value }));
  }, [search]);
  return (
    <section className="program" aria-labelledby="ascp-label">
      <h3 id="ascp-label" className="form-title">
        {words.label}
      </h3>
      <p className="hint">{words.text}</p>
      <Found found={found} chosen={chosen} />
      <div className="program-acts">
        <Button onPress={() => void choose()} testId="ascp-choose">
          {words.choose}
        </Button>
        {chosen === undefined ? (
          <Button kind="quiet" onPress={() => setAgain(again + 1)} testId="ascp-again">
            {words.again}
          </Button>
        ) : (
          <Button kind="quiet" onPress={() => changeSettings({ ascp: undefined })} testId="ascp-forget">
            {words.forget}
          </Button>
        )}
      </div>
    </section>
  );
}

async function choose(): Promise<void> {
  const path = (await order('chooseProgram', undefined))?.value;
  if (path !== undefined) changeSettings({ ascp: path });
}

interface FoundProps {
  readonly found: Output<'findAscp'> | undefined;
  readonly chosen: string | undefined;
}

function Found({ found, chosen }: FoundProps) {
  const path = found?.path ?? chosen;
  const isThere = found?.path !== undefined && found.by !== 'nowhere';
  return (
    <div className="program-found" data-testid="ascp-found" aria-live="polite" data-by={found?.by}>
      {path !== undefined && <bdi className="program-path">{path}</bdi>}
      {!found && <p className="hint">{words.looking}</p>}
      {found && (
        <p className={isThere ? 'program-good' : 'program-bad'}>
          {isThere ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />}
          {sentenceOf(found)}
        </p>
      )}
    </div>
  );
}

function sentenceOf({ by, path }: Output<'findAscp'>): string {
  if (by === 'nowhere') return words.nowhere;
  return path === undefined ? words.broken : words.found[by];
}
