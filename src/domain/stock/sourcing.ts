import { fewestLocations, type CoverProblem } from './fewest-locations';

/** One product's stock at one location. `available = onHand - safetyStock - reserved`, never below zero here. */
export interface AvailableStock {
  productId: string;
  locationId: string;
  /** Lower is tried first. */
  locationPriority: number;
  available: number;
  /** Units that orders hold of it and that a count did not find: `reserved - onHand`. Left out: none. */
  missing?: number;
}

export interface Demand {
  lineNo: number;
  productId: string;
  quantity: number;
}

export interface Allocation {
  lineNo: number;
  productId: string;
  locationId: string;
  quantity: number;
}

/** Units on the shelves of each location, by product. */
type StockByLocation = Map<string, Map<string, number>>;

/**
 * Chooses where each unit comes from: fewest shipments first, then the location's priority, then its id.
 *
 * It allocates `min(wanted, available)` of each product in total, so what is missing afterwards is missing everywhere.
 * Which locations take part is decided by `fewestLocations`; among those, the one that serves most of what is still
 * wanted gives first, so that as few lines as possible are split.
 */
export function planAllocations(demand: readonly Demand[], stock: readonly AvailableStock[]): Allocation[] {
  const shelves = groupByLocation(stock);
  const chosen = new Set(fewestLocations(coverProblemOf(demand, stock, shelves)));
  const locationIds = [...chosen];
  let open = demand.map((d) => ({ ...d }));
  const allocations: Allocation[] = [];
  while (open.length > 0 && locationIds.length > 0) {
    const offers = locationIds.map((id) => allocateFrom(id, open, shelves.get(id)!));
    const units = offers.map((offer) => offer.reduce((sum, a) => sum + a.quantity, 0));
    const best = units.indexOf(Math.max(...units));
    if (units[best] === 0) break;
    const taken = new Map(offers[best]!.map((allocation) => [allocation.lineNo, allocation]));
    open = open.flatMap((line) => {
      const quantity = line.quantity - (taken.get(line.lineNo)?.quantity ?? 0);
      return quantity > 0 ? [{ ...line, quantity }] : [];
    });
    allocations.push(...taken.values());
    locationIds.splice(best, 1);
  }
  return allocations.sort((a, b) => a.lineNo - b.lineNo || a.locationId.localeCompare(b.locationId));
}

function groupByLocation(stock: readonly AvailableStock[]): StockByLocation {
  const shelves: StockByLocation = new Map();
  for (const { locationId, productId, available } of stock) {
    const shelf = shelves.get(locationId) ?? new Map<string, number>();
    shelves.set(locationId, shelf.set(productId, Math.max(0, available)));
  }
  return shelves;
}

/** What must be covered of each product: what is wanted of it, or all that there is when that is less. */
function coverProblemOf(
  demand: readonly Demand[],
  stock: readonly AvailableStock[],
  shelves: StockByLocation,
): CoverProblem {
  const wanted = new Map<string, number>();
  for (const { productId, quantity } of demand)
    wanted.set(productId, (wanted.get(productId) ?? 0) + quantity);
  const products = [...wanted.keys()];
  const priorities = new Map(stock.map((level) => [level.locationId, level.locationPriority]));
  const locations = [...priorities]
    .sort(([a, first], [b, second]) => first - second || a.localeCompare(b))
    .map(([id]) => ({ id, units: products.map((product) => shelves.get(id)!.get(product) ?? 0) }));
  const needs = products.map((product, index) =>
    Math.min(
      wanted.get(product)!,
      locations.reduce((total, { units }) => total + units[index]!, 0),
    ),
  );
  return { needs, locations };
}

/** What one location could give towards the open demand, lines of the same product sharing its stock. */
function allocateFrom(
  locationId: string,
  open: readonly Demand[],
  shelf: ReadonlyMap<string, number>,
): Allocation[] {
  const used = new Map<string, number>();
  const taken: Allocation[] = [];
  for (const { lineNo, productId, quantity: wanted } of open) {
    const usedSoFar = used.get(productId) ?? 0;
    const quantity = Math.min(wanted, (shelf.get(productId) ?? 0) - usedSoFar);
    if (quantity <= 0) continue;
    used.set(productId, usedSoFar + quantity);
    taken.push({ lineNo, productId, locationId, quantity });
  }
  return taken;
}
