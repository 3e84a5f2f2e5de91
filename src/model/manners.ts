/** What servers were found to need, so that each of them is treated so from the start. */
export interface Manners {
  /** @param place `host:port`. */
  needsOneWriteAtATime(place: string): Promise<boolean>;
  /** It lost or refused what came faster. Not being able to keep it is no failure. */
  noteOneWriteAtATime(place: string): void;
}

/** Kept for as long as whoever made it. */
export function newManners(): Manners {
  const places = new Set<string>();
  return {
    needsOneWriteAtATime: (place) => Promise.resolve(places.has(place)),
    noteOneWriteAtATime: (place) => void places.add(place),
  };
}
