import { useState } from 'react';
import type { VersionView } from '../../../src/contract-browse';
import { baseName } from '../../../src/model/remote-path';
import { closeDialog } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { SentenceText } from '../../ui/sentence';
import { useVersions } from './use-versions';
import { VersionRow } from './version-row';

const words = strings.versions;

interface VersionsDialogProps {
  /** Of a file, or of a folder with its slash. */
  readonly path: string;
  /** What the place is called. */
  readonly name: string;
}

/** What a store has kept of a file, or of all files right in a folder, those that were removed too. */
export function VersionsDialog({ path, name }: VersionsDialogProps) {
  const { look, acts, showMore } = useVersions(path);
  const [asked, setAsked] = useState<VersionView>();
  const isFolder = path === '' || path.endsWith('/');
  const title = isFolder ? words.titleFolder(name) : words.title(name);
  const ask = (version: VersionView): void => (version.isRemoval ? acts.remove(version) : setAsked(version));
  return (
    <Dialog title={title} onClose={closeDialog} large>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take focus */}
      <div className="dialog-body versions" tabIndex={0} data-testid="versions" data-state={look.state}>
        {look.state === 'busy' && <p className="hint">{words.busy}</p>}
        {look.state === 'bad' && <SentenceText sentence={look.sentence} />}
        {look.state === 'done' && (
          <>
            <Lead versions={look.found.versions} isMore={look.found.next !== undefined} />
            {filesOf(look.found.versions).map((file) => (
              <section key={file.path}>
                {isFolder && (
                  <h3 className="versions-file">
                    <bdi>{baseName(file.path)}</bdi>
                  </h3>
                )}
                <ul aria-label={words.list} className="versions-list">
                  {file.versions.map((version) => (
                    <VersionRow
                      key={version.id}
                      version={version}
                      isAsked={asked?.id === version.id && asked.path === version.path}
                      acts={{ ...acts, remove: ask }}
                    />
                  ))}
                </ul>
              </section>
            ))}
            {look.found.next !== undefined && <More count={look.found.versions.length} onPress={showMore} />}
          </>
        )}
      </div>
      <Foot
        asked={asked}
        onNo={() => setAsked(undefined)}
        onYes={(version) => {
          setAsked(undefined);
          acts.remove(version);
        }}
      />
    </Dialog>
  );
}

function Lead({ versions, isMore }: { readonly versions: readonly VersionView[]; readonly isMore: boolean }) {
  const isOld = versions.some(({ isLatest, isRemoval }) => !isLatest || isRemoval);
  const text = versions.length === 0 ? words.none : isOld || isMore ? undefined : words.onlyLatest;
  return text === undefined ? null : <p className="hint">{text}</p>;
}

interface MoreProps {
  readonly count: number;
  readonly onPress: () => Promise<void>;
}

/** Below what is shown, where the store has more. */
function More({ count, onPress }: MoreProps) {
  const [isBusy, setBusy] = useState(false);
  return (
    <p className="versions-more">
      <span className="hint">{words.more(count)}</span>
      <Button
        isDisabled={isBusy}
        onPress={() => {
          setBusy(true);
          void onPress().finally(() => setBusy(false));
        }}
        testId="versions-more"
      >
        {words.showMore}
      </Button>
    </p>
  );
}

interface FootProps {
  readonly asked: VersionView | undefined;
  readonly onYes: (version: VersionView) => void;
  readonly onNo: () => void;
}

/** Asks, before one goes for good; the safe answer has the focus. */
function Foot({ asked, onYes, onNo }: FootProps) {
  if (!asked)
    return (
      <footer className="dialog-foot">
        <Button kind="main" isFirst onPress={closeDialog} testId="versions-done">
          {words.done}
        </Button>
      </footer>
    );
  const { path, modifiedMs = 0, isLatest } = asked;
  const question = isLatest ? words.questionInForce : words.question;
  return (
    <footer className="dialog-foot">
      <p className="versions-question" role="alert">
        {question(baseName(path), modifiedMs)}
      </p>
      <Button isFirst onPress={onNo}>
        {strings.common.cancel}
      </Button>
      <Button kind="danger" onPress={() => onYes(asked)} testId="version-remove-yes">
        {words.yes}
      </Button>
    </footer>
  );
}

interface FileOf {
  readonly path: string;
  readonly versions: readonly VersionView[];
}

/** They come file by file. */
function filesOf(versions: readonly VersionView[]): readonly FileOf[] {
  const files = new Map<string, VersionView[]>();
  for (const version of versions) {
    const own = files.get(version.path) ?? [];
    files.set(version.path, own);
    own.push(version);
  }
  return [...files].map(([path, own]) => ({ path, versions: own }));
}
