import type { z } from 'zod';
import type { listLocationsQuerySchema, LocationView } from '../wire/location';

export interface ListLocations extends Omit<z.infer<typeof listLocationsQuerySchema>, 'cursor'> {
  /** Priority and id of the last location on the previous page. */
  after: [number, string] | undefined;
}

/** Units and open shipments, which prevent that a location is archived. */
export interface LocationContents {
  onHand: number;
  openShipments: number;
}

export type LocationOutcome =
  | { outcome: 'done'; location: LocationView }
  | { outcome: 'unknown' }
  | { outcome: 'stale'; version: number }
  | { outcome: 'id_taken' }
  | { outcome: 'unknown_pool' }
  | { outcome: 'in_use'; contents: LocationContents };
