import { useEffect, useState } from 'react';
import { Link, Play } from 'lucide-react';
import type { BookmarkView, Output, Sentence } from '../../../src/contract';
import type { EntryView } from '../../../src/contract-browse';
import { ask, sentenceOf } from '../../api';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { SentenceText } from '../../ui/sentence';
import { copyAddresses, playSelected } from './acts';
import { selectedBytes, useBrowser, useOnlySelected, useSelectedCount } from './browser-state';
import { EntryIcon } from './entry-icon';
import { isPlayable, lookOf } from './looks';
import { addressAt } from './places';

const words = strings.browser.details;

export function EntryDetails({ bookmark }: { readonly bookmark: BookmarkView }) {
  const entry = useOnlySelected();
  return (
    <aside className="entry-details" aria-label={words.label} data-testid="entry-details">
      {entry ? <One key={entry.path} entry={entry} bookmark={bookmark} /> : <NoneOrSeveral />}
    </aside>
  );
}

function NoneOrSeveral() {
  const count = useSelectedCount();
  if (count === 0) return <p className="hint">{words.none}</p>;
  return (
    <>
      <h2 className="details-name">{words.several(count)}</h2>
      <p className="hint">{words.bytes(selectedBytes())}</p>
    </>
  );
}

interface OneProps {
  readonly entry: EntryView;
  readonly bookmark: BookmarkView;
}

function One({ entry, bookmark }: OneProps) {
  const { info, problem } = useInfo(entry);
  const { bytes, modifiedMs } = info?.entry ?? entry;
  const look = lookOf(entry);
  return (
    <>
      <h2 className="details-name">
        <EntryIcon look={look} />
        <bdi>{entry.name}</bdi>
      </h2>
      <dl className="details-facts">
        <Fact label={words.kind} value={strings.browser.kinds[look]} />
        {bytes !== undefined && <Fact label={words.size} value={words.bytes(bytes)} />}
        {modifiedMs !== undefined && (
          <Fact label={words.changed} value={strings.browser.changed(modifiedMs)} />
        )}
        <Fact label={words.type} value={info?.contentType} />
        <Fact label={words.storageClass} value={info?.storageClass} />
        <Fact label={words.etag} value={info?.etag} />
        <Fact label={words.address} value={addressAt(bookmark.destination, entry.path)} />
      </dl>
      {isPlayable(entry) && (
        <Button icon={<Play aria-hidden />} onPress={playSelected} testId="details-play">
          {look === 'image' ? strings.play.preview : strings.play.play}
        </Button>
      )}
      <Button icon={<Link aria-hidden />} onPress={() => void copyAddresses()} testId="details-copy">
        {strings.browser.acts.copy}
      </Button>
      {problem && <SentenceText sentence={problem} />}
    </>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <div className="details-fact">
      <dt>{label}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

/** Whoever walks through a list with the arrows asks for nothing. */
const settledMs = 150;

interface Info {
  readonly info?: Output<'entryInfo'>;
  readonly problem?: Pick<Sentence, 'title' | 'advice' | 'detail'>;
}

function useInfo({ path, kind }: EntryView): Info {
  const session = useBrowser((browser) => browser.session);
  const browser = session.state === 'open' ? session.browser : undefined;
  const [known, setKnown] = useState<Info>({});
  useEffect(() => {
    if (kind !== 'file' || browser === undefined) return undefined;
    let isWanted = true;
    const look = async (): Promise<Info> => {
      try {
        const info = await ask('entryInfo', { browser, path });
        return info ? { info } : { problem: { title: words.gone, advice: '', detail: '' } };
      } catch (error) {
        return { problem: sentenceOf(error) };
      }
    };
    const timer = setTimeout(() => void look().then((found) => isWanted && setKnown(found)), settledMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [browser, path, kind]);
  return known;
}
