/** How a server differs from others in the names that it takes. */
export interface OddNames {
  /** Keys that are no paths, with `.` and `..` in them. */
  readonly refusedKeys?: RegExp;
  readonly refused?: RegExp;
  readonly refusedFolders?: RegExp;
  readonly altered?: RegExp;
  /** They are there, but no listing shows them. */
  readonly hidden?: RegExp;
}
