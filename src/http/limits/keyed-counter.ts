/** How many there are of each, by their names. */
export class Counts {
  private readonly counts = new Map<string, number>();

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  /** @returns how many there are with it */
  add(name: string): number {
    const count = this.of(name) + 1;
    this.counts.set(name, count);
    return count;
  }

  subtract(name: string): void {
    const count = this.of(name) - 1;
    if (count > 0) this.counts.set(name, count);
    else this.counts.delete(name);
  }
}
