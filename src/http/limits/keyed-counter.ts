/** How many there are of each, by their names. */
export class KeyedCounter {
  private readonly counts = new Map<string, number>();

  get(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  /** @returns how many there are with it */
  increment(name: string): number {
    const count = this.get(name) + 1;
    this.counts.set(name, count);
    return count;
  }

  decrement(name: string): void {
    const count = this.get(name) - 1;
    if (count > 0) this.counts.set(name, count);
    else this.counts.delete(name);
  }
}
