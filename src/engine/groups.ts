/** More are of no help to anybody; what belongs to none of these is told together. */
const mostGroups = 500;

/** Numbers the groups of a job in the order in which its files name them. */
export class Groups {
  readonly #numbers = new Map<string, number>();

  /** @param wanted its name. */
  numberOf(wanted: string): number {
    const group = this.#numbers.has(wanted) || this.#numbers.size < mostGroups ? wanted : '';
    const number = this.#numbers.get(group) ?? this.#numbers.size;
    this.#numbers.set(group, number);
    return number;
  }

  get names(): string[] {
    return [...this.#numbers.keys()];
  }
}
