import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { currentLocale } from '../src/language/language';
import { App } from './app';
import { followMain, useMirror } from './state/mirror';
import { dismissNotice, notify, openDialog } from './state/view';
import { strings } from './strings';
import { Boundary } from './ui/boundary';

let silence: number | undefined;
let told = false;

function tellFileProblems(): void {
  if (told) return;
  told = true;
  for (const title of useMirror.getState().fileProblems) notify('bad', { title, advice: '', detail: '' });
}

followMain((answered) => {
  if (!answered) silence = notify('bad', { title: strings.failure.noAnswer, advice: '', detail: '' });
  else if (silence !== undefined) dismissNotice(silence);
  if (answered) tellFileProblems();
});

/** Loaded anew after another language was chosen, it goes on where that was done. */
function openAsked(): void {
  if (location.hash !== '#settings') return;
  location.hash = '';
  openDialog({ kind: 'settings', section: 'language' });
}

openAsked();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale={currentLocale()}>
        <Boundary>
          <App />
        </Boundary>
      </I18nProvider>
    </StrictMode>,
  );
}
