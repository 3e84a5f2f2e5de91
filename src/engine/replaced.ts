import type { Driver } from '../drivers/driver';
import { cacheSeconds } from '../media/cache-life';
import { cacheControlOf } from '../media/cache-rules';
import { withFinding } from '../media/finding';
import type { MediaPackage } from '../media/package';
import type { Entry } from '../model/entry';
import { asFailure } from '../model/failure';
import type { JobOptions } from '../model/job';
import type { LocalFile } from './scan';

/** A cache that keeps a segment for less is over it soon after the playlists. */
const longSeconds = 3600;

/** Files that take the place of others of the same name, as the plan finds them. */
export class Replaced {
  readonly #files: { readonly relative: string; readonly path: string }[] = [];

  /** @param same as far as it was compared; else another size tells. */
  note({ relative, bytes }: LocalFile, { path, bytes: there }: Entry, same: boolean | undefined): void {
    if (same === false || (there !== undefined && there !== bytes)) this.#files.push({ relative, path });
  }

  /**
   * Says of segments that viewers may get of two versions mixed: caches may keep for long what stands there. How long, the
   * first of them tells, where the destination does; else the rules by which they are sent, as they likely were before.
   */
  async found(
    found: MediaPackage,
    { cacheRules = [] }: JobOptions,
    driver: Driver,
    signal: AbortSignal,
  ): Promise<MediaPackage> {
    const media = this.#files.filter(({ relative }) =>
      /^(?:segment|init)$/.test(found.roles.get(relative)?.role ?? ''),
    );
    const [first] = media;
    if (!first) return found;
    const told = await headersOf(driver, first.path, signal);
    const secondsOf = (relative: string): number =>
      cacheSeconds(told ?? cacheControlOf(relative, cacheRules));
    const long = media.filter(({ relative }) => secondsOf(relative) >= longSeconds);
    if (long.length === 0) return found;
    const hours = Math.round(Math.max(...long.map(({ relative }) => secondsOf(relative))) / 3600);
    const names = long.map(({ relative }) => relative);
    return { ...found, findings: withFinding(found.findings, 'replaced-media', names, { hours }) };
  }
}

/** `Cache-Control` of what stands there; undefined: it is not told. */
async function headersOf(driver: Driver, path: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    return (await driver.headers?.get(path, signal))?.cacheControl;
  } catch (error) {
    const failure = asFailure(error, 'stat', path);
    if (failure.kind === 'cancelled') throw failure;
    return undefined;
  }
}
