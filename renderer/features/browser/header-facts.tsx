import type { ReactNode } from 'react';
import type { HeaderName } from '../../../src/contract-browse';
import { strings } from '../../strings';
import type { Kept } from './kept-headers';

const words = strings.headers;

/** In the order in which people look for them. */
const shown: readonly HeaderName[] = [
  'contentType',
  'cacheControl',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
  'acl',
  'storageClass',
  'metadata',
];

/** What is kept with one file, or with several; what is not set is left out. */
export function HeaderFacts({ kept }: { readonly kept: Kept }) {
  return shown.map((name) => <HeaderFact key={name} name={name} kept={kept} />);
}

function HeaderFact({ name, kept: { same, various } }: { readonly name: HeaderName; readonly kept: Kept }) {
  const label = words.names[name];
  if (various.includes(name)) return <Fact label={label} value={<i className="hint">{words.various}</i>} />;
  if (name === 'metadata') return same.metadata ? <Metadata label={label} pairs={same.metadata} /> : null;
  const value = same[name];
  if (value === undefined) return null;
  return <Fact label={label} value={<bdi>{name === 'acl' ? aclText(value) : value}</bdi>} />;
}

function Metadata({
  label,
  pairs,
}: {
  readonly label: string;
  readonly pairs: Readonly<Record<string, string>>;
}) {
  const lines = Object.entries(pairs).map(([name, value]) => (
    <bdi key={name} className="details-pair">
      {name}: {value}
    </bdi>
  ));
  return <Fact label={label} value={lines} />;
}

export function Fact({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  if (value === undefined) return null;
  return (
    <div className="details-fact">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Services have permissions of their own besides those that are known here. */
export function aclText(acl: string): string {
  return words.acls[acl] ?? acl;
}
