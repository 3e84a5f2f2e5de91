import { useState } from 'react';
import type { AzureDestination, S3Destination } from '../../../src/destination/destination';
import { azureHostOf } from '../../../src/destination/edit';
import { azureClouds } from '../../../src/destination/presets';
import { atService, s3Services, serviceAt } from '../../../src/destination/service-hosts';
import { strings } from '../../strings';
import { Select } from '../../ui/select';
import { draftOf } from './destination-form-draft';
import type { EntryForm } from './destination-form-state';

const words = strings.form;
const anyService = { id: '', name: '', region: 'us-east-1', addressing: 'path' } as const;

/** Services by their names, for those who do not know the host. */
export function ServiceSelect({ form }: { readonly form: EntryForm }) {
  const { destination } = form.entry.draft;
  if (destination.protocol === 's3') return <S3Select form={form} destination={destination} />;
  return destination.protocol === 'azure' ? <CloudSelect form={form} destination={destination} /> : null;
}

interface OfProps<T> {
  readonly form: EntryForm;
  readonly destination: T;
}

function S3Select({ form, destination }: OfProps<S3Destination>) {
  const [chosen, setChosen] = useState('');
  const choices = s3Services.map(({ id, name }) => ({ value: id, label: name }));
  const pick = (id: string): void => {
    setChosen(id);
    placed(form, atService(destination, s3Services.find((one) => one.id === id) ?? anyService));
  };
  const known = serviceAt(destination);
  const example = known ? undefined : s3Services.find((one) => one.id === chosen)?.example;
  return (
    <Select
      label={words.service}
      // Those whose customers have hosts of their own cannot be told by the host.
      value={known?.id ?? chosen}
      choices={[...choices, { value: '', label: words.ownService }]}
      onChange={pick}
      hint={example === undefined ? undefined : words.example(example)}
      testId="field-service"
    />
  );
}

function CloudSelect({ form, destination }: OfProps<AzureDestination>) {
  const { account, host } = destination;
  const suffix = azureClouds.find((cloud) => azureHostOf(account, cloud.suffix) === host)?.suffix ?? '';
  const choices = azureClouds.map((cloud) => ({ value: cloud.suffix, label: cloud.name }));
  const pick = (picked: string): void =>
    placed(form, { ...destination, host: picked === '' ? '' : azureHostOf(account, picked) });
  return (
    <Select
      label={words.cloud}
      value={suffix}
      choices={[...choices, { value: '', label: words.ownCloud }]}
      onChange={pick}
      testId="field-cloud"
    />
  );
}

/** What a service asks for must not be taken for something that was typed. */
function placed(form: EntryForm, destination: S3Destination | AzureDestination): void {
  const { secrets } = form.entry.draft;
  form.change({ draft: { ...draftOf(destination), secrets } });
}
