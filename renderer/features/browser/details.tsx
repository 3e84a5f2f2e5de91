import { Fragment, useEffect, useState, type ReactNode } from 'react';
import { History, Link, Play, SlidersHorizontal } from 'lucide-react';
import type { BookmarkView, Output, Sentence } from '../../../src/contract';
import type { EntryView } from '../../../src/contract-browse';
import { ask, sentenceOf } from '../../api';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { SentenceText } from '../../ui/sentence';
import { askHeaders, copyAddresses, playSelected, showVersions } from './acts';
import { selectedBytes, useBrowser, useOnlySelected, useSelectedCount } from './browser-state';
import { EntryIcon } from './entry-icon';
import { Fact, HeaderFacts } from './header-facts';
import { useKept } from './kept-headers';
import { LinkButton } from './links';
import { isPlayable, kindOf, lookOf } from './looks';
import { addressAt, topOf } from './places';
import { useAbilities } from './use-abilities';

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
  const kept = useKept();
  if (count === 0) return <p className="hint">{words.none}</p>;
  return (
    <>
      <h2 className="details-name">{words.several(count)}</h2>
      <p className="hint">{words.bytes(selectedBytes())}</p>
      {kept && (
        <dl className="details-facts">
          <HeaderFacts kept={kept} />
        </dl>
      )}
      <Acts />
    </>
  );
}

interface OneProps {
  readonly entry: EntryView;
  readonly bookmark: BookmarkView;
}

function One({ entry, bookmark }: OneProps) {
  const { info, problem } = useInfo(entry);
  const kept = useKept();
  const { modifiedMs } = info?.entry ?? entry;
  const inside = info?.inside;
  const bytes = inside?.bytes ?? info?.entry.bytes ?? entry.bytes;
  return (
    <>
      <h2 className="details-name">
        <EntryIcon look={lookOf(entry)} />
        <bdi>{entry.name}</bdi>
      </h2>
      <dl className="details-facts">
        <Fact label={words.kind} value={kindOf(lookOf(entry), topOf(bookmark.destination))} />
        <Fact label={words.size} value={bytes === undefined ? undefined : words.bytes(bytes)} />
        <Fact label={words.inside} value={inside && words.files(inside.files)} />
        <Fact
          label={words.changed}
          value={modifiedMs === undefined ? undefined : strings.browser.changed(modifiedMs)}
        />
        {kept ? (
          <HeaderFacts kept={kept} />
        ) : (
          <>
            <Fact label={words.type} value={plain(info?.contentType)} />
            <Fact label={words.storageClass} value={plain(info?.storageClass)} />
          </>
        )}
        <Fact label={words.etag} value={plain(info?.etag)} />
        <Fact label={words.address} value={<Address text={addressAt(bookmark.destination, entry.path)} />} />
      </dl>
      {problem && <SentenceText sentence={problem} />}
      <Acts entry={entry} />
    </>
  );
}

/** A long one breaks where a folder ends. */
function Address({ text }: { readonly text: string }) {
  const [first, ...others] = text.split('/');
  return (
    <bdi>
      {first}
      {others.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the parts of one address never change places
        <Fragment key={index}>
          /<wbr />
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}

function plain(value: string | undefined): ReactNode {
  return value === undefined ? undefined : <bdi>{value}</bdi>;
}

function Acts({ entry }: { readonly entry?: EntryView }) {
  const can = useAbilities();
  const acts = strings.browser.acts;
  return (
    <div className="details-acts">
      {entry && isPlayable(entry) && (
        <Button icon={<Play aria-hidden />} onPress={playSelected} testId="details-play">
          {lookOf(entry) === 'image' ? strings.play.preview : strings.play.play}
        </Button>
      )}
      {can.changesHeaders && (
        <Button icon={<SlidersHorizontal aria-hidden />} onPress={askHeaders} testId="details-headers">
          {acts.headers}
        </Button>
      )}
      {entry && can.showsVersions && (
        <Button icon={<History aria-hidden />} onPress={showVersions} testId="details-versions">
          {entry.kind === 'file' ? strings.versions.ofFile : strings.versions.ofFolder}
        </Button>
      )}
      <Button icon={<Link aria-hidden />} onPress={() => void copyAddresses()} testId="details-copy">
        {entry ? acts.copy : acts.copySeveral}
      </Button>
      <LinkButton />
    </div>
  );
}

/** Whoever walks through a list with the arrows asks for nothing. */
const settledMs = 150;

interface Info {
  readonly info?: Output<'entryInfo'>;
  readonly problem?: Pick<Sentence, 'title' | 'advice' | 'detail'>;
}

/** @param entry what is listed anew is asked for again. */
function useInfo(entry: EntryView): Info {
  const session = useBrowser((browser) => browser.session);
  const isTold = entry.kind === 'file' || (session.state === 'open' && session.powers.includes('usage'));
  const browser = session.state === 'open' && isTold ? session.browser : undefined;
  const [known, setKnown] = useState<Info>({});
  useEffect(() => {
    if (browser === undefined) return undefined;
    const { path } = entry;
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
  }, [browser, entry]);
  return known;
}
