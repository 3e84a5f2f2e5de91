import { useEffect } from 'react';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { dismissNotice, useView, type Notice, type ViewState } from '../state/view';
import { strings } from '../strings';
import { Button, IconButton } from './button';
import { SentenceText } from './sentence';

const goodStaysMs = 6000;
/** Where something can be done with it, there has to be time to get there, by keyboard too. */
const goodWithActStaysMs = 20_000;

/**
 * Answers to what the user did, where no place of their own shows them. Failures stay until dismissed; one that is older
 * than the dialog stands back until that is closed, since it could cover what is asked. What went well goes with it.
 */
export function Notices() {
  const notices = useView(useShallow(noticesInFront));
  return (
    <div className="notices" aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function noticesInFront({ notices, dialog, noticeBefore }: ViewState): readonly Notice[] {
  return dialog ? notices.filter(({ id }) => id > noticeBefore) : notices;
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { id, tone, act } = notice;
  const staysMs = act ? goodWithActStaysMs : goodStaysMs;
  useEffect(() => {
    if (tone === 'bad') return undefined;
    const timer = setTimeout(() => dismissNotice(id), staysMs);
    return () => clearTimeout(timer);
  }, [id, tone, staysMs]);
  return (
    <div className={`notice notice-${tone}`} data-testid="notice">
      {tone === 'bad' ? <CircleAlert aria-hidden /> : <CircleCheck aria-hidden />}
      <SentenceText sentence={notice.sentence} />
      {act && (
        <Button onPress={act.run} testId="notice-act">
          {act.text}
        </Button>
      )}
      <IconButton label={strings.common.dismiss} onPress={() => dismissNotice(id)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
