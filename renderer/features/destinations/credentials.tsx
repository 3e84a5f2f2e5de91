import { editPaste, useView } from '../../state/view';
import { strings } from '../../strings';
import { Field } from '../../ui/field';
import type { Understood } from './understand';

/** Fields for what the pasted text does not hold. */
export function Credentials({ understood }: { readonly understood: Understood }) {
  const { user, secret } = useView((view) => view.paste);
  const { wantsUser, wantsSecret } = understood;
  if (!wantsUser && !wantsSecret) return null;
  return (
    <div className="credentials">
      {wantsUser && (
        <Field
          label={strings.paste.user}
          value={user}
          onChange={(value) => editPaste({ user: value.trim() })}
          testId="user-field"
        />
      )}
      {wantsSecret && (
        <Field
          label={strings.paste.secret}
          type="password"
          value={secret}
          onChange={(value) => editPaste({ secret: value.trim() })}
          testId="secret-field"
        />
      )}
    </div>
  );
}
