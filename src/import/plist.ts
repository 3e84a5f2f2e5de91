import { childOf, readXml, type XmlElement } from '../destination/xml';

/** A dictionary of an XML property list: texts, numbers and booleans as text, lists of texts, and dictionaries. */
export interface Dict {
  /** Texts without white space around them; undefined: missing, empty, or of another kind. */
  readonly text: (key: string) => string | undefined;
  readonly texts: (key: string) => readonly string[];
  readonly dict: (key: string) => Dict | undefined;
}

/** Reads a property list whose top is a dictionary (Apple, PropertyList-1.0.dtd). undefined: it is none. */
export function readPlist(text: string): Dict | undefined {
  const root = readXml(text.replace(/^\uFEFF/, ''));
  const top = root?.name === 'plist' ? childOf(root, 'dict') : undefined;
  return top && dictOf(top);
}

/** In a dictionary each key stands before its value. */
function dictOf(element: XmlElement): Dict {
  const values = new Map<string, XmlElement>();
  element.children.forEach((child, index) => {
    const value = element.children[index + 1];
    if (child.name === 'key' && value !== undefined && value.name !== 'key')
      values.set(child.text.trim(), value);
  });
  return {
    text: (key) => {
      const value = values.get(key);
      return value && plainText(value);
    },
    texts: (key) => values.get(key)?.children.flatMap((item) => plainText(item) ?? []) ?? [],
    dict: (key) => {
      const value = values.get(key);
      return value?.name === 'dict' ? dictOf(value) : undefined;
    },
  };
}

function plainText(element: XmlElement): string | undefined {
  if (element.name === 'true' || element.name === 'false') return element.name;
  return element.name === 'string' || element.name === 'integer'
    ? element.text.trim() || undefined
    : undefined;
}
