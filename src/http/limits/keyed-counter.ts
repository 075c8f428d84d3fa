/** Counts per key. It stores only counts above zero. */
export class KeyedCounter {
  private readonly counts = new Map<string, number>();

  get(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  /** @returns the new count */
  increment(key: string): number {
    const count = this.get(key) + 1;
    this.counts.set(key, count);
    return count;
  }

  decrement(key: string): void {
    const count = this.get(key) - 1;
    if (count > 0) this.counts.set(key, count);
    else this.counts.delete(key);
  }
}
