/**
 * The language that Slipway speaks, and how a translation is held to the English it was made from. Every room may
 * import this one; it knows nobody.
 *
 * A sentence for people stands in `english/`, one file a topic, and in the file of the same name in `german/`.
 * `words.ts` gives those of the language that is spoken.
 */

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** `system`: as the system speaks, English where Slipway does not. */
export const languageSettings = ['system', ...languages] as const;
export type LanguageSetting = (typeof languageSettings)[number];

/** The same keys and arguments with other words: a key that is missing, or one too many, does not compile. */
export type Wording<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Key in keyof T]: Wording<T[Key]> };

let spoken: Language = 'en';
/** Found out when it is first asked for: that takes longer than all other words together. */
let place: string | undefined;

/** From now on; whoever has taken words before keeps them. */
export function setLanguage(language: Language): void {
  spoken = language;
  place = undefined;
}

export function currentLanguage(): Language {
  return spoken;
}

/** For `Intl`: numbers and dates as the system has them, `de-AT` say, where it speaks this language. */
export function currentLocale(): string {
  place ??= placeOf(spoken);
  return place;
}

/**
 * The first of these that Slipway speaks, or English.
 * @param tags `de`, `de-AT`, `de_DE.UTF-8`; the most wanted first
 */
export function languageOf(tags: readonly string[]): Language {
  return tags.map(spokenBy).find((language) => language !== undefined) ?? 'en';
}

function spokenBy(tag: string): Language | undefined {
  const [wanted = ''] = tag.toLowerCase().split(/[-_.@]/);
  return languages.find((language) => language === wanted);
}

function placeOf(language: Language): string {
  const { locale } = new Intl.NumberFormat().resolvedOptions();
  if (spokenBy(locale) === language) return locale;
  return { en: 'en-US', de: 'de-DE' }[language];
}
