import type { Destination } from './destination';

/** Whether deliveries there look at nothing, for the credentials may only write. */
export function isWriteOnly(destination: Destination): boolean {
  const { protocol } = destination;
  return (protocol === 's3' || protocol === 'swift') && destination.options.writeOnly === true;
}

/** The same place for somebody who wants to look all the same: rights may have been widened since. */
export function looking(destination: Destination): Destination {
  const { protocol } = destination;
  if (protocol === 's3') {
    const { writeOnly: _told, ...options } = destination.options;
    return { ...destination, options };
  }
  if (protocol === 'swift') {
    const { writeOnly: _told, ...options } = destination.options;
    return { ...destination, options };
  }
  return destination;
}
