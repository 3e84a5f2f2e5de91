import { order } from '../../state/commands';
import { playWhenDone, showFreshJob, useView } from '../../state/view';
import { strings } from '../../strings';
import { Button } from '../../ui/button';

export function WelcomeTitle() {
  return (
    <header className="welcome-head">
      <Launch />
      <h1>{strings.welcome.title}</h1>
    </header>
  );
}

export function WelcomeSample() {
  const pasted = useView((view) => view.paste.text !== '');
  return (
    <footer className="welcome-foot">
      <Button kind={pasted ? 'plain' : 'main'} testId="try-sample" onPress={() => void publishSample()}>
        {strings.welcome.sample}
      </Button>
      <p>{strings.welcome.sampleHint}</p>
      <p className="welcome-order">{strings.welcome.hint}</p>
    </footer>
  );
}

export async function publishSample(): Promise<void> {
  const sample = await order('sample', undefined);
  if (!sample) return;
  const { source, destination } = sample.value;
  const job = await order('prepareJob', { paths: [source], target: { text: destination }, start: true });
  if (!job) return;
  playWhenDone(job.value.id);
  showFreshJob(job.value.id);
}

/** The slip, the hull on it, and the water it goes to. */
function Launch() {
  return (
    <svg className="launch" viewBox="0 0 240 84" aria-hidden="true">
      <path className="launch-ground" d="M4 20 L150 66" />
      <path className="launch-posts" d="M28 28v44M62 38.500v33.500M96 49v23" />
      <g className="launch-ship">
        <path
          className="launch-hull"
          d="M54 15.500 L132 40 C130 49 121 54.500 110 51 L66 37 C59 34.500 54.500 26 54 15.500Z"
        />
        <path className="launch-mast" d="M88 26 L94.500 6 M94.500 6 L112 14.500 L92 13.500" />
      </g>
      <path className="launch-sea" d="M134 66c8-6 16-6 24 0s16 6 24 0 16-6 24 0 16 6 30 0" />
      <path className="launch-sea launch-deep" d="M152 76c8-6 16-6 24 0s16 6 24 0 16-6 28 0" />
    </svg>
  );
}
