import { setMaxListeners } from 'node:events';

/** An AbortController that as many transfers may listen to as there are; Node would warn of a leak at eleven. */
export function newStop(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
}
