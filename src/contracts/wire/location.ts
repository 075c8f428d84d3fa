import { z } from 'zod';
import { SHARED_POOL } from '../../domain/shared/storefront';
import { singleLineText, pageSize, patchSchemaOf, timestamp } from './fields';
import { archivedParameter, cursorParameter, nextCursor, slug } from './listing';

const name = singleLineText(200);
const priority = z.int().min(0).max(1_000_000).meta({
  description: 'If several locations could ship, the one with the lowest number does.',
});

export const createLocationSchema = z
  .strictObject({
    id: slug,
    name,
    priority: priority.default(100),
    poolId: slug.default(SHARED_POOL).meta({
      description:
        'The stock pool that the location belongs to. It never changes. Each storefront sells from one pool.',
      example: SHARED_POOL,
    }),
  })
  .meta({ id: 'CreateLocation', example: { id: 'leipzig', name: 'Leipzig warehouse', priority: 3 } });

export type CreateLocation = z.infer<typeof createLocationSchema>;

/** All fields of a location that can change. */
export const locationInputSchema = z
  .strictObject({ name, priority })
  .meta({ id: 'LocationInput', example: { name: 'Leipzig warehouse', priority: 1 } });

export const locationPatchSchema = patchSchemaOf({ name, priority }).meta({
  id: 'LocationPatch',
  example: { priority: 1 },
});

export type LocationPatch = z.infer<typeof locationPatchSchema>;

export const locationSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    priority: z.int(),
    poolId: z.string(),
    archivedAt: timestamp
      .nullable()
      .meta({ description: 'When the location was archived. Since then it has no stock and receives none.' }),
    version: z.int().meta({ description: 'Increases with every change.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Location' });

export type LocationView = z.infer<typeof locationSchema>;

export const locationListSchema = z
  .object({ locations: z.array(locationSchema), nextCursor })
  .meta({ id: 'LocationList' });

export const listLocationsQuerySchema = z.strictObject({
  poolId: singleLineText(64).optional().meta({ description: 'Only locations of this stock pool.' }),
  archived: archivedParameter,
  limit: pageSize,
  cursor: cursorParameter,
});

export const locationIdSchema = z.object({
  locationId: singleLineText(64).meta({ description: 'The `id` of the location.' }),
});

export const createStockPoolSchema = z
  .strictObject({ id: slug, name })
  .meta({ id: 'CreateStockPool', example: { id: 'outlet', name: 'Outlet stock' } });

export type CreateStockPool = z.infer<typeof createStockPoolSchema>;

export const stockPoolSchema = z
  .object({ id: z.string(), name: z.string(), createdAt: timestamp })
  .meta({ id: 'StockPool' });

export type StockPoolView = z.infer<typeof stockPoolSchema>;

export const stockPoolListSchema = z
  .object({ stockPools: z.array(stockPoolSchema), nextCursor })
  .meta({ id: 'StockPoolList' });

export const listStockPoolsQuerySchema = z.strictObject({ limit: pageSize, cursor: cursorParameter });
