import { groupOf } from '../media/group';

/** More are of no help to anybody; what belongs to none of these is told together. */
const mostGroups = 500;

/** Numbers the groups of a job in the order in which its files name them. */
export class Groups {
  readonly #numbers = new Map<string, number>();

  /** @param name of a file, relative to what was dropped. */
  numberOf(name: string): number {
    const wanted = groupOf(name);
    const group = this.#numbers.has(wanted) || this.#numbers.size < mostGroups ? wanted : '';
    const number = this.#numbers.get(group) ?? this.#numbers.size;
    this.#numbers.set(group, number);
    return number;
  }

  get names(): string[] {
    return [...this.#numbers.keys()];
  }
}
