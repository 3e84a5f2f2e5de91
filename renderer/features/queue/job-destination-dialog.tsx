import { useEffect, useState } from 'react';
import type { Output } from '../../../src/contract';
import { bySftp as sftpOf } from '../../../src/destination/aspera';
import { takesKept } from '../../../src/destination/credentials';
import type { Destination } from '../../../src/destination/destination';
import { urlOf } from '../../../src/destination/display';
import { ask, sentenceOf } from '../../api';
import { useJob } from '../../state/mirror';
import { closeDialog, notify } from '../../state/view';
import { strings } from '../../strings';
import { defaultsDraft } from '../destinations/destination-form-defaults';
import { DestinationDialog } from '../destinations/destination-form-dialog';
import { draftOf, parsedOf } from '../destinations/destination-form-draft';
import { useEntry, type Entry } from '../destinations/destination-form-state';
import { isSecret } from '../destinations/destination-form-words';
import { mendPasted } from '../destinations/mend-pasted';

type Known = Output<'jobDestination'>;

interface JobDestinationProps {
  readonly jobId: string;
  readonly bySftp: boolean | undefined;
}

/** Corrects where a delivery goes that could not begin. */
export function JobDestinationDialog({ jobId, bySftp = false }: JobDestinationProps) {
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    let isWanted = true;
    ask('jobDestination', { id: jobId }).then(
      (found) => isWanted && setKnown(found),
      (error: unknown) => {
        closeDialog();
        notify('bad', sentenceOf(error));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [jobId]);
  return known ? <Form jobId={jobId} known={known} bySftp={bySftp} /> : null;
}

function Form({ jobId, known, bySftp }: Required<JobDestinationProps> & { readonly known: Known }) {
  const { destination, known: secrets } = known;
  const bookmarkId = useJob(jobId, (job) => job.bookmarkId);
  const form = useEntry({
    draft: draftOf(bySftp ? withoutAspera(destination) : destination),
    label: { name: '', folder: '', colour: '' },
    defaults: defaultsDraft({}),
  });
  const onSave = async (entry: Entry): Promise<void> => {
    const mended = parsedOf(entry.draft);
    await ask('setJobDestination', { id: jobId, ...mended });
    mendPasted(
      (pasted) => bookmarkId === undefined && urlOf(pasted) === urlOf(destination),
      ({ secrets: pasted }) => ({
        ...mended,
        secrets: { ...(takesKept(destination, mended.destination) ? pasted : {}), ...mended.secrets },
      }),
    );
  };
  return (
    <DestinationDialog
      title={strings.bookmark.editTitle}
      note={bookmarkId === undefined ? undefined : strings.jobDestination.savedToo}
      form={form}
      kept={(name) => (isSecret(name) && secrets.some((one) => one === name) ? strings.form.kept : undefined)}
      given={destination}
      testTarget={(parsed) => ({ ...parsed, keptBy: bookmarkId ?? jobId })}
      save={strings.jobDestination.save}
      onSave={onSave}
    />
  );
}

function withoutAspera(destination: Destination): Destination {
  return destination.protocol === 'aspera' ? sftpOf(destination) : destination;
}
