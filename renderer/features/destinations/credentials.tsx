import { editPaste, useView } from '../../state/view';
import { strings } from '../../strings';
import { Field } from '../../ui/field';
import type { Item } from './understand';

/** Fields for what the pasted text does not hold; of several destinations, one for all that lack it. */
export function Credentials({ items }: { readonly items: readonly Item[] }) {
  const { user, secret } = useView((view) => view.paste);
  const users = labelsOf(items.map(({ asks }) => asks.user));
  const secrets = labelsOf(items.map(({ asks }) => asks.secret));
  if (users.length === 0 && secrets.length === 0) return null;
  return (
    <div className="credentials">
      {users.length > 0 && (
        <Field
          label={strings.paste.or(users)}
          value={user}
          onChange={(value) => editPaste({ user: value.trim() })}
          testId="user-field"
        />
      )}
      {secrets.length > 0 && (
        <Field
          label={strings.paste.or(secrets)}
          type="password"
          value={secret}
          onChange={(value) => editPaste({ secret: value.trim() })}
          testId="secret-field"
        />
      )}
    </div>
  );
}

function labelsOf(labels: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(labels)].filter((label) => label !== undefined);
}
