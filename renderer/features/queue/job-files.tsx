import { ActiveFiles } from './active-files';
import { FileList } from './file-list';

export function JobFiles({ id }: { readonly id: string }) {
  return (
    <div id={`files-${id}`} className="files">
      <ActiveFiles id={id} />
      <FileList id={id} />
    </div>
  );
}
