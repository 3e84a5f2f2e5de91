import { join } from 'node:path';
import { app } from 'electron';

/** The path of something that comes with Slipway. */
export function resourceAt(name: string): string {
  const resources = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
  return join(resources, name);
}
