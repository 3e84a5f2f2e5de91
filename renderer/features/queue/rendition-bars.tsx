import type { JobView } from '../../../src/contract';
import type { GroupView } from '../../../src/contract-tasks';
import { formatTimeLeft } from '../../../src/language/time-left';
import { beginningSeconds } from '../../../src/media/play-order';
import { useJob } from '../../state/mirror';
import { useView } from '../../state/view';
import { strings } from '../../strings';
import { Name } from '../../ui/name';
import { percentOf } from '../../ui/progress-bar';
import { GroupBar } from './group-bar';
import { fractionOfGroup } from './groups';
import { useGroups } from './use-groups';
import { usePace } from './use-pace';

const words = strings.progress;

/** More stand in the list of files. */
const mostBars = 8;

interface Of {
  readonly id: string;
}

/** How far the renditions of a package are, and when it can be played. */
export function RenditionBars({ id }: Of) {
  const isPackage = useJob(id, (job) => job.package !== 'files') ?? false;
  // The list of files has a bar for each by itself.
  const isListed = useView((view) => view.open[id] === true);
  const isUntouched = useJob(id, (job) => job.state === 'queued' && job.sent === 0) ?? false;
  if (!isPackage) return null;
  return (
    <>
      {!isListed && !isUntouched && <Bars id={id} />}
      <Playable id={id} />
    </>
  );
}

function Bars({ id }: Of) {
  const groups = useGroups(id);
  const named = groups.filter(({ name }) => name !== '');
  if (named.length < 2) return null;
  const more = named.length - mostBars;
  return (
    <ul className="rendition-bars" aria-label={words.groups.label} data-testid="rendition-bars">
      {named.slice(0, mostBars).map((group) => (
        <Bar key={group.group} group={group} />
      ))}
      {more > 0 && <li className="rendition-more">{words.groups.more(more)}</li>}
    </ul>
  );
}

function Bar({ group }: { readonly group: GroupView }) {
  const { name } = group;
  return (
    <li className="rendition-bar" data-testid={`rendition-${name}`}>
      <Name text={name} tail={8} />
      <GroupBar group={group} />
      <span className="rendition-percent">{strings.job.percent(percentOf(fractionOfGroup(group)))}</span>
    </li>
  );
}

function Playable({ id }: Of) {
  const { beginning, timeLeft } = usePace(id);
  const isRunning = useJob(id, (job) => job.state === 'running') ?? false;
  if (!beginning || !isRunning) return null;
  const left = formatTimeLeft(timeLeft);
  return (
    <p className="playable" data-testid="job-playable">
      <span>{beginningText(beginning)}</span>
      <span>{left === '' ? words.beginning.playableLast : words.beginning.playableIn(left)}</span>
    </p>
  );
}

function beginningText({ lacking, rendition, timeLeft }: NonNullable<JobView['beginning']>): string {
  const { lowest, there, thereIn } = words.beginning;
  const name = rendition ?? lowest;
  if (lacking === 0) return there(name, beginningSeconds);
  const left = formatTimeLeft(timeLeft);
  return left === '' ? '' : thereIn(name, beginningSeconds, left);
}
