import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ask } from './api';
import { App } from './app';
import { followMain } from './state/mirror';
import { dismissNotice, notify } from './state/view';
import { strings } from './strings';
import { Boundary } from './ui/boundary';

let silence: number | undefined;
let told = false;

async function tellFileProblems(): Promise<void> {
  if (told) return;
  told = true;
  const { fileProblems } = await ask('snapshot', undefined);
  for (const title of fileProblems) notify('bad', { title, advice: '', detail: '' });
}

followMain((answered) => {
  if (!answered) silence = notify('bad', { title: strings.failure.noAnswer, advice: '', detail: '' });
  else if (silence !== undefined) dismissNotice(silence);
  // Told once; a window that does not hear of it has said that main does not answer.
  if (answered) tellFileProblems().catch(() => undefined);
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
