import { RemoveDialog, RenameDialog, SecretDialog } from './features/destinations/bookmark-dialogs';
import { JobSecretDialog } from './features/queue/job-secret-dialog';
import { CancelDialog, PublishAnywayDialog } from './features/queue/job-dialogs';
import { SettingsDialog } from './features/settings/settings-dialog';
import { useMirror } from './state/mirror';
import { useView, type DialogRequest } from './state/view';

/** The one dialog that is open. */
export function Dialogs() {
  const request = useView((view) => view.dialog);
  if (!request) return null;
  if (request.kind === 'settings') return <SettingsDialog />;
  if ('bookmarkId' in request) return <BookmarkDialog request={request} />;
  if (request.kind === 'job-secret') return <JobSecretDialog jobId={request.jobId} />;
  if (request.kind === 'cancel') return <CancelDialog jobId={request.jobId} />;
  return <PublishAnywayDialog jobId={request.jobId} />;
}

type BookmarkRequest = Extract<DialogRequest, { readonly bookmarkId: string }>;

function BookmarkDialog({ request }: { readonly request: BookmarkRequest }) {
  const bookmark = useMirror((main) => main.bookmarks.find((one) => one.id === request.bookmarkId));
  if (!bookmark) return null;
  if (request.kind === 'rename') return <RenameDialog bookmark={bookmark} />;
  if (request.kind === 'remove') return <RemoveDialog bookmark={bookmark} />;
  return <SecretDialog bookmark={bookmark} />;
}
