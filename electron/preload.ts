import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { PageApi, Patch } from '../src/contract';
import type { PageCommand } from '../src/model/shortcuts';
import { channels } from './channels';

const api: PageApi = {
  invoke: (name, input) => ipcRenderer.invoke(channels.invoke, name, input),
  subscribe: (listener) => {
    const forward = (_event: IpcRendererEvent, patch: Patch): void => listener(patch);
    ipcRenderer.on(channels.patch, forward);
    return () => ipcRenderer.off(channels.patch, forward);
  },
  pathOf: async (file) => {
    const path = pathOfFile(file);
    await ipcRenderer.invoke(channels.grant, path);
    return path;
  },
  onArrival: (listener) => {
    const forward = (): void => listener();
    ipcRenderer.on(channels.arrival, forward);
    return () => ipcRenderer.off(channels.arrival, forward);
  },
  onMenu: (listener) => {
    const forward = (_event: IpcRendererEvent, command: PageCommand): void => listener(command);
    ipcRenderer.on(channels.menu, forward);
    return () => ipcRenderer.off(channels.menu, forward);
  },
};

/** Releases before 29 have no `webUtils`; their files know their own path. */
function pathOfFile(file: File & { readonly path?: string }): string {
  const utilities: typeof webUtils | undefined = webUtils;
  return utilities ? utilities.getPathForFile(file) : (file.path ?? '');
}

contextBridge.exposeInMainWorld('slipway', api);
