import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { followMain, useMirror } from './state/mirror';
import { dismissNotice, notify } from './state/view';
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

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Boundary>
        <App />
      </Boundary>
    </StrictMode>,
  );
}
