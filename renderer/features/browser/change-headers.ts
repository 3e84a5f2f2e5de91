import type { EntryView, HeadersView } from '../../../src/contract-browse';
import { order } from '../../state/commands';
import { notify } from '../../state/view';
import { strings } from '../../strings';
import { useBrowser } from './browser-state';
import { refresh } from './session';
import { show } from './works';

const words = strings.browser;

export async function changeHeaders(entries: readonly EntryView[], changes: HeadersView): Promise<void> {
  const { session, key, folder } = useBrowser.getState();
  if (session.state !== 'open') return;
  const { browser } = session;
  const begun = await order('changeHeaders', { browser, changes, paths: entries.map(({ path }) => path) });
  if (!begun) return;
  const end = await show(begun.value.work, { kind: 'change', browser, name: words.what(entries) });
  const now = useBrowser.getState();
  if (now.key === key && now.folder === folder) await refresh({ quiet: true });
  if (end.problem)
    notify('bad', {
      ...end.problem,
      title:
        end.files === 0
          ? end.problem.title
          : words.headersChangedLess(end.files, end.filesFailed, end.problem.title),
    });
  else
    notify('good', {
      title: words.headersChanged(end.files, end.state === 'stopped'),
      advice: '',
      detail: '',
    });
}
