import type { ApiDatabases } from './api-databases';
import {
  changeStorefront,
  closeOrReopenStorefront,
  createStorefront,
  findStorefront,
  listStorefronts,
} from '../../db/storefronts/storefronts';
import type { StorefrontRepository } from '../../http/ports/storefronts';

export function composeStorefronts({ writes, reads }: ApiDatabases): { storefronts: StorefrontRepository } {
  return {
    storefronts: {
      find: (scope, storefrontId) => findStorefront(reads, scope, storefrontId),
      list: (scope, query) => listStorefronts(reads, scope, query),
      create: (request, respond) => createStorefront(writes, request, respond),
      change: (change, changeTo) => changeStorefront(writes, change, changeTo),
      closeOrReopen: (change, action) => closeOrReopenStorefront(writes, change, action),
    },
  };
}
