import type { Browsing } from './browsing';
import type { browseCommands } from './contract-browse';
import type { Input, Output } from './contract';

type Commands = {
  readonly [K in keyof typeof browseCommands]: (input: Input<K>) => Promise<Output<K>>;
};

export function browseCommandsOf(browsing: Browsing): Commands {
  return {
    openBrowser: (input) => browsing.open(input),
    closeBrowser: (input) => browsing.close(input),
    listFolder: (input) => browsing.list(input),
    stopListing: async ({ listing }) => browsing.stop(listing),
    makeFolder: (input) => browsing.makeFolder(input),
    renameEntry: (input) => browsing.rename(input),
    entryInfo: (input) => browsing.info(input),
    countEntries: async (input) => browsing.count(input),
    removeEntries: async (input) => browsing.remove(input),
    fetchEntries: (input) => browsing.fetch(input),
    copyEntries: (input) => browsing.copy(input),
    entryHeaders: (input) => browsing.headers(input),
    changeHeaders: async (input) => browsing.changeHeaders(input),
    entryVersions: (input) => browsing.versions(input),
    restoreVersion: (input) => browsing.restoreVersion(input),
    removeVersion: (input) => browsing.removeVersion(input),
    fetchVersion: async (input) => browsing.fetchVersion(input),
    localPaths: async (input) => browsing.localPaths(input),
    stopWork: async ({ work }) => browsing.stop(work),
  };
}
