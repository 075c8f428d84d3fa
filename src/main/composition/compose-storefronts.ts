import type { Database } from '../../db/connection/database';
import {
  changeStorefront,
  closeOrReopen,
  createStorefront,
  findStorefront,
  listStorefronts,
} from '../../db/storefronts/storefronts';
import type { StorefrontRecord } from '../../http/ports/storefronts';

export function composeStorefronts(db: Database): { storefronts: StorefrontRecord } {
  return {
    storefronts: {
      find: (scope, storefrontId) => findStorefront(db, scope, storefrontId),
      list: (scope, query) => listStorefronts(db, scope, query),
      create: (request, respond) => createStorefront(db, request, respond),
      change: (change, changeTo) => changeStorefront(db, change, changeTo),
      closeOrReopen: (change, to) => closeOrReopen(db, change, to),
    },
  };
}
