import { useDeferredValue, useEffect } from 'react';
import { Dialogs } from './dialogs';
import { followArrivals } from './features/arrivals/follow-arrivals';
import { PasteBox } from './features/destinations/paste-box';
import { Browser } from './features/browser/browser';
import { refreshAfterDeliveries } from './features/browser/refresh-after';
import { WorkBars } from './features/browser/work-bars';
import { DropOverlay } from './features/drop/drop-overlay';
import { useDrop } from './features/drop/use-drop';
import { usePlayWhenDone } from './features/play/play-when-done';
import { Prompts } from './features/prompts/prompts';
import { Queue } from './features/queue/queue';
import { tellDone } from './features/queue/tell-done';
import { WelcomeSample, WelcomeTitle } from './features/welcome/welcome';
import { Sidebar } from './sidebar';
import { isUntouched } from './state/merge';
import { useMirror } from './state/mirror';
import { useView } from './state/view';
import { Notices } from './ui/notices';
import { useKeys } from './use-keys';

export function App() {
  useDrop();
  useKeys();
  useAppearance();
  usePlayWhenDone();
  useEffect(followArrivals, []);
  useEffect(refreshAfterDeliveries, []);
  useEffect(tellDone, []);
  return (
    <div className="window">
      <Sidebar />
      <Main />
      <DropOverlay />
      <Notices />
      <Dialogs />
      <Prompts />
    </div>
  );
}

function Main() {
  const loaded = useMirror((main) => main.loaded);
  const first = useMirror(isUntouched);
  // A place is drawn in slices: at once, it would hold the page's thread for longer than one task may.
  const browses = useDeferredValue(useView((view) => view.browsed !== undefined));
  if (!loaded) return <main className="main" aria-busy />;
  return (
    <main className={`main ${first ? 'main-first' : ''} ${browses ? 'main-browser' : ''}`}>
      <div className="main-column">
        {first && <WelcomeTitle />}
        <PasteBox />
        <Place first={first} browses={browses} />
      </div>
    </main>
  );
}

function Place({ first, browses }: { readonly first: boolean; readonly browses: boolean }) {
  if (browses) return <Browser />;
  if (first) return <WelcomeSample />;
  return (
    <>
      <WorkBars />
      <Queue />
    </>
  );
}

function useAppearance(): void {
  const appearance = useMirror((main) => main.settings.appearance);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (appearance === 'system') delete dataset['appearance'];
    else dataset['appearance'] = appearance;
  }, [appearance]);
}
