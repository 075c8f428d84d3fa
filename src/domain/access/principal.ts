import type { Role, Permission } from './permissions';

/** Who sends a request: the holder of an API key, or a person whom a token names. */
export interface Principal {
  type: 'api_key' | 'user';
  /** Id of the key, or subject of the token. */
  id: string;
  role: Role;
  /** Subset of the permissions of the role. null: all permissions of the role. */
  scopes: readonly Permission[] | null;
  /** The only storefront that it has access to. null: all storefronts. */
  storefrontId: string | null;
  /** The customer whose own orders are all that it has access to. null: it is not a customer. */
  customerId: string | null;
  /** The only carrier whose shipments it may report on. */
  carrier?: string | null | undefined;
  /** Of an API key: when it expires, ISO 8601. */
  endsAt?: string | undefined;
  /** The storefront's limit for each API key and each bearer of a token, if it has set one. */
  requestsPerMinute?: number | undefined;
}
