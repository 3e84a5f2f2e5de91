import { useEffect, useState } from 'react';
import type { Input, Output, Sentence } from '../../../src/contract';
import type { VersionView } from '../../../src/contract-browse';
import { baseName } from '../../../src/model/remote-path';
import { ask, sentenceOf } from '../../api';
import { order } from '../../state/commands';
import { notify } from '../../state/view';
import { strings } from '../../strings';
import { useBrowser } from './browser-state';
import { tellFetched } from './fetch';
import { refresh } from './session';

const words = strings.versions;

type Found = Output<'entryVersions'>;

type Look =
  | { readonly state: 'busy' }
  | { readonly state: 'done'; readonly found: Found }
  | { readonly state: 'bad'; readonly sentence: Sentence };

interface Versions {
  readonly look: Look;
  readonly acts: VersionActs;
  /** Adds the next page to what is shown. */
  readonly showMore: () => Promise<void>;
}

export interface VersionActs {
  readonly fetch: (version: VersionView) => void;
  readonly restore: (version: VersionView) => void;
  readonly remove: (version: VersionView) => void;
}

/** What the store has kept there, page by page, asked for when it is shown and after each change. */
export function useVersions(path: string): Versions {
  const session = useBrowser((state) => state.session);
  const browser = session.state === 'open' ? session.browser : undefined;
  const [look, setLook] = useState<Look>({ state: 'busy' });
  useEffect(() => {
    if (browser === undefined) return undefined;
    let isWanted = true;
    void lookAt(browser, path).then((found) => isWanted && setLook(found));
    return () => {
      isWanted = false;
    };
  }, [browser, path]);
  const change = async (
    name: 'restoreVersion' | 'removeVersion',
    version: VersionView,
    title: string,
  ): Promise<void> => {
    if (browser === undefined) return;
    const done = await order(name, inputOf(browser, version));
    setLook(await lookAt(browser, path, shownOf(look)));
    if (!done) return;
    notify('good', { title, advice: '', detail: '' });
    await refresh({ quiet: true });
  };
  const acts: VersionActs = {
    fetch: (version) => void (browser !== undefined && fetchVersion(browser, version)),
    restore: (version) =>
      void change('restoreVersion', version, words.restored(nameOf(version), version.modifiedMs ?? 0)),
    remove: (version) => {
      const isBack = version.isRemoval && version.isLatest;
      const title = isBack ? words.isBack(nameOf(version)) : words.isGone(nameOf(version));
      void change('removeVersion', version, title);
    },
  };
  const showMore = async (): Promise<void> => {
    if (browser === undefined || look.state !== 'done' || look.found.next === undefined) return;
    const { versions, next } = look.found;
    const page = await order('entryVersions', { browser, path, after: next });
    if (page) setLook({ state: 'done', found: joined(versions, page.value) });
  };
  return { look, acts, showMore };
}

/** @param least so many are asked for, if there are as many. */
async function lookAt(browser: string, path: string, least = 1): Promise<Look> {
  try {
    let found = await ask('entryVersions', { browser, path });
    while (found.next !== undefined && found.versions.length < least)
      found = joined(found.versions, await ask('entryVersions', { browser, path, after: found.next }));
    return { state: 'done', found };
  } catch (error) {
    return { state: 'bad', sentence: sentenceOf(error) };
  }
}

function joined(before: readonly VersionView[], { versions, ...more }: Found): Found {
  return { versions: [...before, ...versions], ...more };
}

function shownOf(look: Look): number {
  return look.state === 'done' ? look.found.versions.length : 1;
}

function nameOf({ path }: VersionView): string {
  return baseName(path);
}

function inputOf(browser: string, { path, id }: VersionView): Input<'removeVersion'> {
  return { browser, path, version: id };
}

async function fetchVersion(browser: string, version: VersionView): Promise<void> {
  const chosen = await order('choosePaths', { kind: 'folder' });
  const into = chosen?.value[0];
  if (into === undefined) return;
  const begun = await order('fetchVersion', { ...inputOf(browser, version), into });
  const { path, bytes } = version;
  const entry = { name: baseName(path), path, kind: 'file' as const, bytes };
  if (begun) await tellFetched({ browser, entries: [entry], into }, begun.value.work);
}
