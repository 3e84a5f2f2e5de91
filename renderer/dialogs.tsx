import { OpenedFileDialog } from './features/arrivals/opened-file-dialog';
import { HeadersDialog } from './features/browser/headers-dialog';
import { MakeFolderDialog, RenameEntryDialog } from './features/browser/name-dialogs';
import { RemoveEntriesDialog } from './features/browser/remove-dialog';
import { CopyTakenDialog, FetchTakenDialog } from './features/browser/taken-dialogs';
import { VersionsDialog } from './features/browser/versions-dialog';
import { CorrectDialog } from './features/destinations/bookmark-correct';
import { RemoveDialog, RenameDialog, SecretDialog } from './features/destinations/bookmark-dialogs';
import { EditDialog, NewDialog } from './features/destinations/bookmark-edit';
import { ImportDialog } from './features/destinations/import-dialog';
import { ImportSummaryDialog } from './features/destinations/import-summary';
import { DoctorDialog } from './features/doctor/doctor-dialog';
import { KeepInStepDialog } from './features/live/keep-in-step-dialog';
import { WatchSecretDialog } from './features/live/watch-secret-dialog';
import { Palette } from './features/palette/palette';
import { PlayerDialog } from './features/play/player-dialog';
import { ExistingDialog } from './features/prompts/existing-dialog';
import { JobDestinationDialog } from './features/queue/job-destination-dialog';
import { JobSecretDialog } from './features/queue/job-secret-dialog';
import { CancelDialog, ForgetDialog, PublishAnywayDialog } from './features/queue/job-dialogs';
import { ReceiptDialog } from './features/receipt/receipt-dialog';
import { SettingsDialog } from './features/settings/settings-dialog';
import { useMirror } from './state/mirror';
import { useView, type DialogRequest } from './state/view';

/** The one dialog that is open. */
export function Dialogs() {
  const request = useView((view) => view.dialog);
  if (!request) return null;
  if ('bookmarkId' in request) return <BookmarkDialog request={request} />;
  switch (request.kind) {
    case 'settings':
      return <SettingsDialog section={request.section} />;
    case 'palette':
      return <Palette key={request.start} start={request.start} />;
    case 'play':
      return <PlayerDialog what={request.what} name={request.name} />;
    case 'job-secret':
      return <JobSecretDialog jobId={request.jobId} goOn={request.goOn} />;
    case 'watch-secret':
      return <WatchSecretDialog id={request.id} account={request.account} />;
    case 'job-destination':
      return <JobDestinationDialog jobId={request.jobId} bySftp={request.bySftp} />;
    case 'receipt':
      return <ReceiptDialog key={request.jobId} jobId={request.jobId} />;
    case 'existing':
      return <ExistingDialog jobId={request.jobId} />;
    case 'cancel':
      return <CancelDialog jobId={request.jobId} />;
    case 'forget':
      return <ForgetDialog jobId={request.jobId} />;
    case 'publish-anyway':
      return <PublishAnywayDialog jobId={request.jobId} />;
    case 'correct':
      return <CorrectDialog index={request.index} field={request.field} />;
    case 'make-folder':
      return <MakeFolderDialog />;
    case 'rename-entry':
      return <RenameEntryDialog />;
    case 'remove-entries':
      return <RemoveEntriesDialog />;
    case 'headers':
      return <HeadersDialog />;
    case 'versions':
      return <VersionsDialog key={request.path} path={request.path} name={request.name} />;
    case 'copy-taken':
      return <CopyTakenDialog request={request.request} names={request.names} />;
    case 'fetch-taken':
      return <FetchTakenDialog request={request.request} names={request.names} />;
    case 'new':
      return <NewDialog protocol={request.protocol} />;
    case 'keep-in-step':
      return <KeepInStepDialog what={request.what} />;
    case 'import':
      return <ImportDialog />;
    case 'opened-file':
      return <OpenedFileDialog key={request.opened.id} opened={request.opened} />;
    case 'import-summary':
      return <ImportSummaryDialog summary={request.summary} />;
  }
}

type BookmarkRequest = Extract<DialogRequest, { readonly bookmarkId: string }>;

function BookmarkDialog({ request }: { readonly request: BookmarkRequest }) {
  const bookmark = useMirror((main) => main.bookmarks.find((one) => one.id === request.bookmarkId));
  if (!bookmark) return null;
  if (request.kind === 'secret') return <SecretDialog bookmark={bookmark} goOn={request.goOn} />;
  if (request.kind === 'edit') return <EditDialog bookmark={bookmark} />;
  if (request.kind === 'doctor') return <DoctorDialog key={bookmark.id} bookmark={bookmark} />;
  if (request.kind === 'rename') return <RenameDialog bookmark={bookmark} />;
  return <RemoveDialog bookmark={bookmark} />;
}
