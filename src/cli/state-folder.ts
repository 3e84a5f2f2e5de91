import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the app keeps its state on this system; window and command share it. */
export function stateFolder(): string {
  const { APPDATA, XDG_CONFIG_HOME } = process.env;
  if (process.platform === 'win32') return join(APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Slipway');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Slipway');
  return join(XDG_CONFIG_HOME || join(homedir(), '.config'), 'Slipway');
}
