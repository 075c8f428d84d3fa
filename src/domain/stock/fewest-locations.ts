/**
 * Chooses the locations of an order. Each location makes one shipment, so the
 * smallest sufficient set is best.
 */

export interface CoverProblem {
  /** The units that the chosen locations must have together, by product. */
  needs: readonly number[];
  /** The locations in the order of preference, with the units that they have of each product. */
  locations: readonly { id: string; units: readonly number[] }[];
}

/**
 * How many sets of locations are tried before the greedy set is used. Twelve locations have 4 096
 * sets, so shops with at most twelve locations get the optimum. For 500 products in twelve locations,
 * the search takes about 12 ms.
 */
export const MAX_CHOICES = 4_096;

/**
 * Finds the smallest set of locations that has the needed units. Of several smallest sets, it returns the
 * first one when their members are compared one by one, in the order of preference.
 *
 * Minimum set cover takes time exponential in the number of locations. If `MAX_CHOICES` is not enough, the
 * result is that of the greedy rule (most units first), which may not be the smallest.
 *
 * @param problem all locations together must be able to meet its needs
 * @returns the ids of the locations, in the order of preference
 * @throws Error when all locations together have fewer units than needed
 */
export function fewestLocations(problem: CoverProblem): string[] {
  const { needs, locations } = scarceFirst(problem);
  // Skip locations that have no needed units.
  const useful = locations.filter(({ units }) =>
    units.some((quantity, product) => quantity > 0 && needs[product]! > 0),
  );
  const greedy = greedyChoice(needs, useful);
  const least = fewestPossibleCount(needs, useful);
  const search = new LocationSearch(needs, useful);
  for (let size = least; size <= greedy.length; size++) {
    const found = search.findFirst(size);
    if (found === 'too_many_choices') break;
    if (found) return found.map((index) => useful[index]!.id);
  }
  return greedy.map((index) => useful[index]!.id);
}

/** Sorts the scarcest products first, so that an insufficient set of locations is detected early. */
function scarceFirst({ needs, locations }: CoverProblem): CoverProblem {
  const spare = needs.map((need, product) =>
    need === 0 ? Infinity : locations.reduce((total, { units }) => total + units[product]!, 0) / need,
  );
  const order = needs.map((_, product) => product).sort((a, b) => spare[a]! - spare[b]!);
  const sorted = (values: readonly number[]): number[] => order.map((product) => values[product]!);
  return {
    needs: sorted(needs),
    locations: locations.map(({ id, units }) => ({ id, units: sorted(units) })),
  };
}

/** A lower bound: the product that is spread over the most locations needs at least this many. */
function fewestPossibleCount(needs: CoverProblem['needs'], locations: CoverProblem['locations']): number {
  return Math.max(
    0,
    ...needs.map((need, product) => {
      const most = locations.map(({ units }) => units[product]!).sort((a, b) => b - a);
      let count = 0;
      for (let left = need; left > 0; count++) left -= most[count]!;
      return count;
    }),
  );
}

function greedyChoice(needs: CoverProblem['needs'], locations: CoverProblem['locations']): number[] {
  const left = [...needs];
  const chosen: number[] = [];
  while (left.some((units) => units > 0)) {
    let best = -1;
    let most = 0;
    for (const [index, { units }] of locations.entries()) {
      if (chosen.includes(index)) continue;
      const contribution = units.reduce(
        (total, quantity, product) => total + Math.min(quantity, left[product]!),
        0,
      );
      if (contribution > most) [best, most] = [index, contribution];
    }
    if (best < 0) throw new Error('All locations together have fewer units than needed');
    for (const [product, quantity] of locations[best]!.units.entries())
      left[product] = Math.max(0, left[product]! - quantity);
    chosen.push(best);
  }
  return chosen.sort((a, b) => a - b);
}

/** Tries all sets of a size, the most preferred first. */
class LocationSearch {
  #choices = 0;

  constructor(
    private readonly needs: CoverProblem['needs'],
    private readonly locations: CoverProblem['locations'],
  ) {}

  findFirst(size: number): number[] | undefined | 'too_many_choices' {
    const chosen = Array.from({ length: size }, (_, index) => index);
    for (;;) {
      if (++this.#choices > MAX_CHOICES) return 'too_many_choices';
      if (this.#isEnough(chosen)) return chosen;
      // The next set of the same size: advance the last member that can advance,
      // and place the rest behind it.
      let moving = size - 1;
      while (moving >= 0 && chosen[moving] === this.locations.length - size + moving) moving--;
      if (moving < 0) return undefined;
      chosen[moving]!++;
      for (let behind = moving + 1; behind < size; behind++) chosen[behind] = chosen[behind - 1]! + 1;
    }
  }

  #isEnough(chosen: readonly number[]): boolean {
    return this.needs.every((need, product) => {
      let units = 0;
      for (const index of chosen) units += this.locations[index]!.units[product]!;
      return units >= need;
    });
  }
}
