import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { followMain } from './state/mirror';
import { dismissNotice, notify } from './state/view';
import { strings } from './strings';
import { Boundary } from './ui/boundary';

let silence: number | undefined;

followMain((answered) => {
  if (!answered) silence = notify('bad', { title: strings.failure.noAnswer, advice: '', detail: '' });
  else if (silence !== undefined) dismissNotice(silence);
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
