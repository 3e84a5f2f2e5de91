import { useEffect, useRef } from 'react';
import { ArrowRight, CircleCheck, TriangleAlert } from 'lucide-react';
import type { WatchFigures, WatchPlaceView, WatchView } from '../../../src/contract-watches';
import { isFollowed } from '../../../src/model/watch';
import { useView } from '../../state/view';
import { strings } from '../../strings';
import { ProtocolMark } from '../../ui/mark';
import { Name } from '../../ui/name';
import { SentenceText } from '../../ui/sentence';
import { CardAddress } from '../queue/card-address';
import { isFocusFree } from '../queue/focus-free';
import { useKeptInView } from '../queue/use-kept-in-view';
import { PlaceIcons } from './place-acts';
import { WatchActions } from './watch-actions';
import { useBehind } from './use-behind';
import { toOf, useWatch } from './watch-facts';

const words = strings.live;

export function WatchCard({ id }: { readonly id: string }) {
  const watch = useWatch(id);
  const card = useRef<HTMLLIElement>(null);
  const fresh = useView((view) => view.freshJob === id);
  useKeptInView(card, fresh);
  useEffect(() => {
    if (fresh && isFocusFree())
      [...(card.current?.querySelectorAll<HTMLElement>('.actions button') ?? [])].at(-1)?.focus();
  }, [fresh]);
  if (!watch) return null;
  const { name, state, places, problem } = watch;
  const [first, ...others] = places;
  const only = others.length === 0 ? first : undefined;
  return (
    <li
      ref={card}
      className="card"
      data-testid="watch-card"
      data-watch-id={id}
      data-state={state}
      aria-label={name}
    >
      <WatchHead watch={watch} only={only} />
      {only && <Figures place={only} state={state} />}
      {!only && (
        <ul className="sheet-destinations" aria-label={strings.package.destinations}>
          {places.map((place) => (
            <SeveralRow key={place.account} place={place} state={state} />
          ))}
        </ul>
      )}
      <Trouble sentence={problem ?? only?.trouble} isEnd={problem !== undefined} />
      <footer className="card-foot">
        <p className="outcome watch-terms">{termsOf(watch)}</p>
        <WatchActions watch={watch} only={only} />
      </footer>
    </li>
  );
}

interface HeadProps {
  readonly watch: WatchView;
  /** Its place, where it is one. */
  readonly only: WatchPlaceView | undefined;
}

function WatchHead({ watch, only }: HeadProps) {
  const { name, folder, places, state, ended } = watch;
  return (
    <header className="card-head">
      <span className="badge">{words.badge}</span>
      <div className="card-names">
        <h2 className="card-title">
          <Name text={name} title={folder} className="card-name" />
          <ArrowRight aria-hidden className="card-arrow" />
          <span className="unseen">{strings.job.to}</span>
          <Name text={toOf(places)} title={only?.address ?? ''} className="card-to" />
        </h2>
        {only && <CardAddress to={only.to} address={only.address} />}
      </div>
      {only && state === 'running' ? (
        <InStep place={only} />
      ) : (
        <p className={`card-state card-state-${state}`} data-testid="watch-state">
          {state === 'blocked' && <TriangleAlert aria-hidden />}
          <span>
            {state === 'stopped' && ended !== undefined
              ? strings.job.endedAt(words.states.stopped, ended)
              : state === 'running'
                ? ''
                : words.states[state]}
          </span>
        </p>
      )}
    </header>
  );
}

/** How far one destination is behind, while it is followed. */
function InStep({ place: { figures } }: { readonly place: WatchPlaceView }) {
  if (figures) return <Behind figures={figures} />;
  return (
    <p className="card-state" data-testid="watch-state">
      {words.states.running}
    </p>
  );
}

function Behind({ figures }: { readonly figures: WatchFigures }) {
  const behind = useBehind(figures.behind);
  const isLevel = behind < 0.05;
  return (
    <p className={`card-state ${isLevel ? 'card-state-done' : ''}`} data-testid="watch-state">
      {isLevel && <CircleCheck aria-hidden />}
      {isLevel && <span>{figures.ended ? words.over : words.inStep}</span>}
      {!isLevel && <span className="watch-behind">{words.behind(behind)}</span>}
    </p>
  );
}

function SeveralRow({
  place,
  state,
}: {
  readonly place: WatchPlaceView;
  readonly state: WatchView['state'];
}) {
  return (
    <li className="sheet-destination" data-testid="watch-place">
      <header className="sheet-destination-head">
        <ProtocolMark protocol={place.protocol} />
        <Name text={place.to} className="card-name" />
        <CardAddress to={place.to} address={place.address} />
        {state === 'running' && <InStep place={place} />}
        <PlaceIcons place={place} />
      </header>
      <Figures place={place} state={state} />
      <Trouble sentence={place.trouble} isEnd={false} />
    </li>
  );
}

interface PlaceProps {
  readonly place: WatchPlaceView;
  readonly state: WatchView['state'];
}

function Figures({ place: { figures }, state }: PlaceProps) {
  if (!figures) return null;
  const { sent, bytes, waiting, dropped, removed } = figures;
  return (
    <p className="stats" data-testid="watch-figures">
      <span className="stat">{words.sent(sent, bytes)}</span>
      {(waiting > 0 || isFollowed(state)) && <span className="stat">{words.waiting(waiting)}</span>}
      {dropped > 0 && <span className="stat">{words.dropped(dropped)}</span>}
      {removed > 0 && <span className="stat">{words.removed(removed)}</span>}
    </p>
  );
}

interface TroubleProps {
  readonly sentence: WatchView['problem'];
  /** It does not go on by itself. */
  readonly isEnd: boolean;
}

function Trouble({ sentence, isEnd }: TroubleProps) {
  if (!sentence) return null;
  return (
    <div className="problem problem-warn" data-testid={isEnd ? 'watch-problem' : 'watch-trouble'}>
      <TriangleAlert aria-hidden />
      <div className="problem-text">
        <SentenceText sentence={sentence} />
      </div>
    </div>
  );
}

/** Since when, and by which rules. */
function termsOf({ began, late, removeAfterSeconds }: WatchView): string {
  const rules = [
    ...(late === 'fill' ? [words.filled] : []),
    ...(removeAfterSeconds === undefined ? [] : [words.keptFor(removeAfterSeconds)]),
  ];
  return [words.since(began), ...rules].join(', ');
}
