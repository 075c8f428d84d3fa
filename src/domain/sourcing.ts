/** One product's stock at one location. `available = onHand - safetyStock - reserved`, never below zero here. */
export interface AvailableStock {
  productId: string;
  locationId: string;
  /** Lower is tried first. */
  locationPriority: number;
  available: number;
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

type Key = `${string}|${string}`;
const key = (productId: string, locationId: string): Key => `${productId}|${locationId}`;

/**
 * Chooses where each unit comes from: fewest parcels first, then the location's priority.
 *
 * Greedy set cover: each round takes the location that serves most of what is still wanted. It allocates
 * `min(wanted, available)` of each product in total, so what is missing afterwards is missing everywhere.
 * Ties fall to the lower priority number, then to the location's id, so that the plan is the same each time.
 */
export function planAllocations(demand: readonly Demand[], stock: readonly AvailableStock[]): Allocation[] {
  const left = new Map<Key, number>(
    stock.map((s) => [key(s.productId, s.locationId), Math.max(0, s.available)]),
  );
  const locations = [...new Map(stock.map((s) => [s.locationId, s.locationPriority])).entries()]
    .map(([id, priority]) => ({ id, priority }))
    .sort((a, b) => a.priority - b.priority || a.id.localeCompare(b.id));
  let open = demand.map((d) => ({ ...d }));
  const allocations: Allocation[] = [];

  while (open.length > 0 && locations.length > 0) {
    const offers = locations.map(({ id }) => takeFrom(id, open, left));
    const units = offers.map((offer) => offer.reduce((sum, a) => sum + a.quantity, 0));
    const best = units.indexOf(Math.max(...units));
    if (units[best] === 0) break;
    for (const taken of offers[best]!) {
      const k = key(taken.productId, taken.locationId);
      left.set(k, left.get(k)! - taken.quantity);
      open.find((d) => d.lineNo === taken.lineNo)!.quantity -= taken.quantity;
      allocations.push(taken);
    }
    open = open.filter((d) => d.quantity > 0);
    locations.splice(best, 1);
  }
  return allocations.sort((a, b) => a.lineNo - b.lineNo || a.locationId.localeCompare(b.locationId));
}

/** What one location could give towards the open demand, lines of the same product sharing its stock. */
function takeFrom(locationId: string, open: readonly Demand[], left: ReadonlyMap<Key, number>): Allocation[] {
  const used = new Map<string, number>();
  const taken: Allocation[] = [];
  for (const { lineNo, productId, quantity: wanted } of open) {
    const usedSoFar = used.get(productId) ?? 0;
    const quantity = Math.min(wanted, (left.get(key(productId, locationId)) ?? 0) - usedSoFar);
    if (quantity <= 0) continue;
    used.set(productId, usedSoFar + quantity);
    taken.push({ lineNo, productId, locationId, quantity });
  }
  return taken;
}
