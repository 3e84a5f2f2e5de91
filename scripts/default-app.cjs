/**
 * Does for the Electron of electron-runtime.mjs what Electron's own default app does: starts the app whose
 * folder is its first plain argument. `-r FILE` is loaded first; Playwright comes in that way.
 */
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { app } = require('electron');

/** @returns {{ modules: string[], folder: string | undefined }} */
function readArguments() {
  /** @type {string[]} */
  const modules = [];
  const words = process.argv.slice(1);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '-r' || word === '--require') modules.push(words[++index] ?? '');
    else if (!word.startsWith('-')) return { modules, folder: word };
  }
  return { modules, folder: undefined };
}

/** @param {string} folder */
function start(folder) {
  const description = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  // Apps ask for it to know where their own arguments begin.
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  app.setName(description.productName ?? description.name);
  setHidden('setVersion', description.version);
  setHidden('setAppPath', folder);
  require(path.resolve(folder, description.main ?? 'index.js'));
}

/**
 * Calls a method that Electron keeps for its own default app and leaves out of its types.
 *
 * @param {string} method
 * @param {unknown} value
 */
function setHidden(method, value) {
  const found = Reflect.get(app, method);
  if (typeof found === 'function' && typeof value === 'string') found.call(app, value);
}

const { modules, folder } = readArguments();
for (const file of modules) require(path.resolve(file));
if (folder === undefined) {
  console.error('This Electron is for tests: it starts the app whose folder it is given.');
  process.exit(1);
}
start(path.resolve(folder));
