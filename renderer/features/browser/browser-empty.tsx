import { useEffect, useRef } from 'react';
import { KeyRound, RefreshCw, ShieldQuestionMark } from 'lucide-react';
import type { BookmarkView, Sentence } from '../../../src/contract';
import { lacksCredentials } from '../../state/credentials';
import { askTrust } from '../../state/prompts';
import { openDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { SentenceText } from '../../ui/sentence';
import { useBrowser } from './browser-state';
import { isBucketList, topOf } from './places';

const words = strings.browser;

interface TroubleProps {
  readonly bookmark: BookmarkView;
  readonly problem: Sentence;
  readonly onAgain: () => void;
  /** Beside what had come, instead of in its place. */
  readonly slim?: boolean;
}

export function Trouble({ bookmark, problem, onAgain, slim = false }: TroubleProps) {
  const { evidence } = problem;
  const goOn = useRef(onAgain);
  useEffect(() => {
    goOn.current = onAgain;
  }, [onAgain]);
  useEffect(() => {
    if (evidence) askTrust(evidence, () => goOn.current());
  }, [evidence]);
  return (
    <div className={slim ? 'trouble' : 'trouble trouble-whole'} role="alert" data-testid="browser-trouble">
      <SentenceText sentence={problem} />
      <div className="trouble-acts">
        <Button icon={<RefreshCw aria-hidden />} onPress={onAgain} testId="browser-again">
          {words.again}
        </Button>
        {evidence && (
          <Button
            kind="main"
            icon={<ShieldQuestionMark aria-hidden />}
            onPress={() => askTrust(evidence, onAgain)}
            testId="browser-trust"
          >
            {strings.trust.review}
          </Button>
        )}
        {lacksCredentials(problem) && (
          <Button
            icon={<KeyRound aria-hidden />}
            onPress={() => openDialog({ kind: 'secret', bookmarkId: bookmark.id, goOn: onAgain })}
          >
            {strings.bookmark.secret}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Why no row is to be seen. */
export function Emptiness({ bookmark }: { readonly bookmark: BookmarkView }) {
  const { entries, listing, order, folder } = useBrowser();
  if (entries.shown.length > 0 || listing.state === 'running' || listing.state === 'failed') return null;
  const isBuckets = isBucketList(bookmark, folder);
  const top = words.tops[topOf(bookmark.destination)];
  const text =
    entries.count > 0
      ? words.empty.filtered(order.filter)
      : listing.state === 'stopped'
        ? words.empty.unknown
        : isBuckets
          ? top.none
          : listing.isMissing
            ? words.empty.missing
            : words.empty.folder;
  const hint = isBuckets
    ? top.noneHint
    : listing.isMissing
      ? words.empty.missingHint
      : words.empty.folderHint;
  return (
    <div className="browser-empty" data-testid="browser-empty">
      <p>{text}</p>
      {entries.count === 0 && listing.state === 'done' && <p className="hint">{hint}</p>}
    </div>
  );
}
