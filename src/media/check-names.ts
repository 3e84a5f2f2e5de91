import { fold } from './file-index';
import type { Findings } from './finding';
import type { PackageFile } from './package-file';

/** The shortest limits of those that Slipway delivers to: names of file systems, and keys of S3 and Azure. */
const longestPart = 255;
const longestPath = 1024;

const encoder = new TextEncoder();

// oxlint-disable-next-line no-control-regex -- these very characters are looked for.
const never = /[\u0000-\u001F\u007F\\]/;
/** Windows takes none of these; S3 advises against some, and in an address each would have to be encoded. */
const awkward = /[<>:"|?*#%]|[ .](?:\/|$)|^\s|\/\s/;

/** Names that a destination cannot hold, or that come to mean something else there. */
export function checkNames(files: readonly PackageFile[], findings: Findings): void {
  const folded = new Map<string, string>();
  for (const { relative } of files) {
    if (never.test(relative)) findings.add('bad-name', { file: relative });
    else if (awkward.test(relative)) findings.add('awkward-name', { file: relative });
    if (relative.length > longestPart / 4) checkLength(relative, findings);
    const key = fold(relative);
    const twin = folded.get(key);
    if (twin === undefined) folded.set(key, relative);
    else findings.add('case-twins', { file: relative, name: twin });
  }
}

function checkLength(relative: string, findings: Findings): void {
  const bytes = encoder.encode(relative).length;
  const longest = Math.max(...relative.split('/').map((part) => encoder.encode(part).length));
  if (bytes <= longestPath && longest <= longestPart) return;
  const most = longest > longestPart ? longestPart : longestPath;
  findings.add('name-too-long', { file: relative, values: { bytes: Math.max(longest, bytes), most } });
}
