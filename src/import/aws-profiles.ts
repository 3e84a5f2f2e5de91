import { readIni, type Ini } from './ini';

/** Settings of a profile, names in lower case; those of a nested block as `s3.addressing_style`. */
export type Profile = ReadonlyMap<string, string>;

export interface AwsFiles {
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Sections `[services NAME]` of the configuration. */
  readonly services: ReadonlyMap<string, Profile>;
}

/**
 * Reads both files. In `config` a profile's section is `[profile NAME]` or `[default]`, in `credentials` `[NAME]`; what
 * stands in `credentials` wins (AWS CLI User Guide, "Configuration and credential file settings").
 */
export function readAwsFiles(config: string, credentials: string): AwsFiles {
  const profiles = new Map<string, Map<string, string>>();
  const services = new Map<string, Profile>();
  const take = (name: string, values: Profile): void => {
    profiles.set(name, new Map([...(profiles.get(name) ?? []), ...values]));
  };
  for (const [section, values] of readIni(config, 'aws')) {
    const [kind, name] = wordsOf(section);
    if (section === 'default') take(section, values);
    else if (kind === 'profile' && name !== '') take(name, values);
    else if (kind === 'services' && name !== '') services.set(name, values);
  }
  for (const [section, values] of readIni(credentials, 'aws')) if (section !== '') take(section, values);
  return { profiles, services };
}

/** A name with blanks stands in quotes. */
function wordsOf(section: string): readonly [kind: string, name: string] {
  const [kind = ''] = section.split(/\s/, 1);
  const name = section.slice(kind.length).trim();
  const quoted = name.length > 1 && /^["']/.test(name) && name.endsWith(name.charAt(0));
  return [kind, quoted ? name.slice(1, -1) : name];
}

/** A lone file is the configuration where its sections say so. */
export function isAwsConfig(text: string): boolean {
  const sections: Ini = readIni(text, 'aws');
  return [...sections.keys()].some((section) => /^(?:profile|services|sso-session)\s/.test(section));
}
