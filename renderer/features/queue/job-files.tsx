import { FileList } from './file-list';

export function JobFiles({ id }: { readonly id: string }) {
  return (
    <div id={`files-${id}`} className="files">
      <FileList id={id} />
    </div>
  );
}
