import { strings } from '../../strings';
import { Button } from '../../ui/button';
import { ProgressBar } from '../../ui/progress-bar';
import { stop, useWorks, type Work } from './works';

const words = strings.browser;

/** What is being removed and downloaded, wherever the window is. */
export function WorkBars() {
  const works = useWorks((state) => state.works);
  if (works.length === 0) return null;
  return (
    <ul className="works">
      {works.map((work) => (
        <WorkBar key={work.view.id} work={work} />
      ))}
    </ul>
  );
}

function WorkBar({ work }: { readonly work: Work }) {
  const { name, view, total } = work;
  const doing = words.working[view.kind];
  return (
    <li className="work" data-testid={`work-${view.kind}`}>
      <span className="work-name">
        {doing} <bdi>{name}</bdi>
      </span>
      <span className="work-numbers">
        {words.progress(view.files, total?.files, view.bytes, total?.bytes)}
      </span>
      <Button
        kind="quiet"
        label={words.stopWork(doing, name)}
        onPress={() => stop(view.id)}
        testId={`stop-${view.kind}`}
      >
        {words.stop}
      </Button>
      <ProgressBar label={`${doing} ${name}`} fraction={fractionOf(work)} thin />
    </li>
  );
}

function fractionOf({ view, total }: Work): number {
  if (!total) return 0;
  const share = total.bytes > 0 ? view.bytes / total.bytes : view.files / Math.max(1, total.files);
  return Math.min(1, share);
}
