import type { Database } from '../../db/connection/database';
import {
  changeStorefront,
  closeOrReopenStorefront,
  createStorefront,
  findStorefront,
  listStorefronts,
} from '../../db/storefronts/storefronts';
import type { StorefrontRepository } from '../../http/ports/storefronts';

export function composeStorefronts(db: Database): { storefronts: StorefrontRepository } {
  return {
    storefronts: {
      find: (scope, storefrontId) => findStorefront(db, scope, storefrontId),
      list: (scope, query) => listStorefronts(db, scope, query),
      create: (request, respond) => createStorefront(db, request, respond),
      change: (change, changeTo) => changeStorefront(db, change, changeTo),
      closeOrReopen: (change, action) => closeOrReopenStorefront(db, change, action),
    },
  };
}
