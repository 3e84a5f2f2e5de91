import { mkdir, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { freshUser, launch, type Slipway } from '../test/window/launch';
import { walkDestinations, walkFirst, walkQueue, type Visit } from '../test/window/screens';
import { walkLive } from '../test/window/screens-live';
import { walkPrompts } from '../test/window/screens-prompts';
import { walkReadme } from '../test/window/screens-readme';
import { walkStore } from '../test/window/screens-store';
import { startRadosgw } from '../test/servers/radosgw';

const out = resolve('out/screenshots');

/** The walks of the window tests, each by a user of its own; none needs a server that it does not start itself. */
const walks: Readonly<Record<string, (slipway: Slipway, home: string, visit: Visit) => Promise<void>>> = {
  first: (slipway, _home, visit) => walkFirst(slipway, visit),
  destinations: (slipway, _home, visit) => walkDestinations(slipway, visit),
  queue: walkQueue,
  prompts: walkPrompts,
  live: walkLive,
  readme: (slipway, _home, visit) => walkReadme(slipway, visit),
  store: async (slipway, _home, visit) => {
    const store = await startRadosgw();
    try {
      await walkStore(slipway, store, visit);
    } finally {
      await store.stop();
    }
  },
};

async function main(): Promise<void> {
  const named = process.argv.slice(2);
  if (named.length === 0) await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  for (const [name, walk] of Object.entries(walks)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const user = await freshUser();
    const slipway = await launch({ ...user, size: { width: 1180, height: 780 } });
    try {
      await walk(slipway, user.home, shooting(slipway, name));
    } finally {
      await slipway.close();
      await user.remove();
    }
  }
}

function shooting({ page }: Slipway, walk: string): Visit {
  let count = 0;
  return async (screen) => {
    count += 1;
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const file = join(out, `${walk}-${String(count).padStart(2, '0')}-${screen}-${colorScheme}.png`);
      await page.screenshot({ path: file, animations: 'disabled' });
      console.log(relative('.', file));
    }
  };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
