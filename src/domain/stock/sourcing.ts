import { fewestLocations, type CoverProblem } from './fewest-locations';

/**
 * One product's stock at one location. `available = onHand - safetyStock -
 * reserved`, but never below zero here.
 */
export interface AvailableStock {
  productId: string;
  locationId: string;
  /** A lower number is preferred. */
  locationPriority: number;
  available: number;
  /** Missing units: `reserved - onHand`, which orders hold and a count did not find. Left out: none. */
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

/** Available units by location id, then by product id. */
type StockByLocation = Map<string, Map<string, number>>;

/**
 * Sourcing: chooses the location of each unit by the number of shipments, then by the
 * location's priority, then by its id.
 *
 * It allocates `min(demanded, available)` of each product in total, so units without an allocation are
 * available nowhere. `fewestLocations` chooses the locations. Among them, the one that can supply most of the
 * open demand comes first, so that as few lines as possible are split.
 */
export function planAllocations(demand: readonly Demand[], stock: readonly AvailableStock[]): Allocation[] {
  const stockByLocation = groupByLocation(stock);
  const chosen = new Set(fewestLocations(coverProblemOf(demand, stock, stockByLocation)));
  const locationIds = [...chosen];
  let open = demand.map((d) => ({ ...d }));
  const allocations: Allocation[] = [];
  while (open.length > 0 && locationIds.length > 0) {
    const offers = locationIds.map((id) => allocateFrom(id, open, stockByLocation.get(id)!));
    const units = offers.map((offer) => offer.reduce((sum, a) => sum + a.quantity, 0));
    const best = units.indexOf(Math.max(...units));
    if (units[best] === 0) break;
    const allocated = new Map(offers[best]!.map((allocation) => [allocation.lineNo, allocation]));
    open = open.flatMap((line) => {
      const quantity = line.quantity - (allocated.get(line.lineNo)?.quantity ?? 0);
      return quantity > 0 ? [{ ...line, quantity }] : [];
    });
    allocations.push(...allocated.values());
    locationIds.splice(best, 1);
  }
  return allocations.sort((a, b) => a.lineNo - b.lineNo || a.locationId.localeCompare(b.locationId));
}

function groupByLocation(stock: readonly AvailableStock[]): StockByLocation {
  const stockByLocation: StockByLocation = new Map();
  for (const { locationId, productId, available } of stock) {
    const stockOfLocation = stockByLocation.get(locationId) ?? new Map<string, number>();
    stockByLocation.set(locationId, stockOfLocation.set(productId, Math.max(0, available)));
  }
  return stockByLocation;
}

/** The needed units of each product are the demanded ones, or all available ones if they are fewer. */
function coverProblemOf(
  demand: readonly Demand[],
  stock: readonly AvailableStock[],
  stockByLocation: StockByLocation,
): CoverProblem {
  const demanded = new Map<string, number>();
  for (const { productId, quantity } of demand)
    demanded.set(productId, (demanded.get(productId) ?? 0) + quantity);
  const products = [...demanded.keys()];
  const priorities = new Map(stock.map((level) => [level.locationId, level.locationPriority]));
  const locations = [...priorities]
    .sort(([a, first], [b, second]) => first - second || a.localeCompare(b))
    .map(([id]) => ({ id, units: products.map((product) => stockByLocation.get(id)!.get(product) ?? 0) }));
  const needs = products.map((product, index) =>
    Math.min(
      demanded.get(product)!,
      locations.reduce((total, { units }) => total + units[index]!, 0),
    ),
  );
  return { needs, locations };
}

/** The units of the open demand that one location can supply. Lines of the same product share its stock. */
function allocateFrom(
  locationId: string,
  open: readonly Demand[],
  stockOfLocation: ReadonlyMap<string, number>,
): Allocation[] {
  const used = new Map<string, number>();
  const allocations: Allocation[] = [];
  for (const { lineNo, productId, quantity: demanded } of open) {
    const usedSoFar = used.get(productId) ?? 0;
    const quantity = Math.min(demanded, (stockOfLocation.get(productId) ?? 0) - usedSoFar);
    if (quantity <= 0) continue;
    used.set(productId, usedSoFar + quantity);
    allocations.push({ lineNo, productId, locationId, quantity });
  }
  return allocations;
}
