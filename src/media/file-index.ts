import type { PackageFile } from './package-file';

export interface Found<F extends PackageFile> {
  readonly file: F;
  /** `case`: only upper and lower case differ. `form`: only the way letters with marks are composed differs. */
  readonly how: 'exact' | 'case' | 'form';
}

/** The files of a folder by their names, and by their names as careless systems compare them. */
export class FileIndex<F extends PackageFile> {
  readonly #exact = new Map<string, F>();
  #folded: Map<string, F> | undefined;

  constructor(readonly files: readonly F[]) {
    for (const file of files) this.#exact.set(file.relative, file);
  }

  get(path: string): F | undefined {
    return this.#exact.get(path);
  }

  find(path: string): Found<F> | undefined {
    const file = this.#exact.get(path);
    if (file) return { file, how: 'exact' };
    const near = this.#near().get(fold(path));
    if (!near) return undefined;
    return { file: near, how: near.relative.normalize() === path.normalize() ? 'form' : 'case' };
  }

  /** Made when the first name is not found, which in most folders never happens. */
  #near(): Map<string, F> {
    this.#folded ??= new Map(this.files.map((file) => [fold(file.relative), file]));
    return this.#folded;
  }
}

export function fold(path: string): string {
  return path.normalize().toLowerCase();
}
