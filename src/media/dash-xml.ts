import { Parser } from 'htmlparser2';

/** An element of an MPD; names come without the prefix of their namespace. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Text directly inside, without white space around it. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export interface Document {
  readonly root: Element | undefined;
  /** An element that was begun does not end. */
  readonly cut: boolean;
  /** There is more than was read. */
  readonly tooMuch: boolean;
}

const deepest = 64;
export const mostElements = 200_000;

class TooMuch extends Error {}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Open[];
  readonly line: number;
  text: string;
}

/** Reads XML as far as it goes. Entities beyond XML's own five are not expanded. */
export function readDocument(text: string): Document {
  const top: Open = { name: '', attributes: {}, children: [], line: 1, text: '' };
  const open: Open[] = [top];
  const lines = new Lines(text);
  let [elements, cut, tooMuch] = [0, false, false];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        elements += 1;
        if (elements > mostElements || open.length > deepest) throw new TooMuch();
        const element: Open = {
          name: bare(name),
          attributes,
          children: [],
          line: lines.at(parser.startIndex),
          text: '',
        };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext: (part) => {
        const element = open.at(-1);
        if (element && element.text.length < 65_536) element.text += part;
      },
      onclosetag: () => open.pop(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  try {
    parser.write(text);
    cut = open.length > 1;
    parser.end();
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    tooMuch = true;
  }
  return { root: top.children[0], cut, tooMuch };
}

/** Counts lines as a parser goes on through a text; each character is looked at once. */
class Lines {
  #line = 1;
  #end: number;

  constructor(private readonly text: string) {
    this.#end = this.#endAfter(0);
  }

  at(index: number): number {
    while (this.#end < index) {
      this.#line += 1;
      this.#end = this.#endAfter(this.#end + 1);
    }
    return this.#line;
  }

  #endAfter(index: number): number {
    const end = this.text.indexOf('\n', index);
    return end < 0 ? Infinity : end;
  }
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}

/** Whole numbers as they stand in attributes; undefined where there is none. */
export function wholeOf(element: Element, attribute: string): number | undefined {
  const text = element.attributes[attribute];
  return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** A duration of XML Schema (`PT1H2M3.5S`) in ms. Years and months have no fixed length and count as 365 and 30 days. */
export function durationOf(element: Element, attribute: string): number | undefined {
  const text = element.attributes[attribute]?.trim() ?? '';
  const match =
    /^P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,12}(?:\.\d{0,20})?)S)?)?$/.exec(
      text,
    );
  if (!match || text.length < 3) return undefined;
  const [years, months, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const wholeDays = (years ?? 0) * 365 + (months ?? 0) * 30 + (days ?? 0);
  return Math.round(((wholeDays * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000);
}
