import type { StoredResponse, IdempotentRequest, ReplayOutcome } from './idempotency';
import type { Permission } from '../../domain/access/permissions';
import type { ApiKeyView, ApiKeyStatus, CreateApiKey, CreatedApiKey, RotateApiKey } from '../wire/access';
import type { Principal } from '../../domain/access/principal';
import type { ChangedBy } from './scope';

/** An API key that is to be created. */
export interface NewApiKey extends Pick<CreateApiKey, 'name' | 'role'> {
  storefrontId: string | null;
  scopes: readonly Permission[] | null;
  carrier: string | null;
  expiresAt: string | null;
}

export interface ListApiKeys {
  role?: ApiKeyView['role'] | undefined;
  storefrontId?: string | undefined;
  status?: ApiKeyStatus | undefined;
  limit: number;
  /** Id of the last key on the previous page. The newest keys come first. */
  afterId?: string | undefined;
}

/** A key was created. `response` answers replays; `key` is the plain key, which is available only now. */
export interface CreatedKey {
  outcome: 'done';
  response: StoredResponse & { body: CreatedApiKey };
  key: string;
}

export type CreateApiKeyOutcome = CreatedKey | ReplayOutcome | { outcome: 'unknown_storefront' };

export type RotateApiKeyRefusal =
  | { outcome: 'not_found' }
  /** The key has expired, was revoked, or was rotated before. */
  | { outcome: 'ended'; status: ApiKeyStatus }
  /** The key has permissions that the caller lacks: a replacement would give the caller more than it has. */
  | { outcome: 'exceeds_caller_permissions'; missing: Permission[] };

export type RevokeApiKeyOutcome =
  | { outcome: 'revoked'; key: ApiKeyView }
  | { outcome: 'not_found' }
  /** The key has permissions that the caller lacks. */
  | { outcome: 'exceeds_caller_permissions'; missing: Permission[] };

export type RotateApiKeyOutcome = CreatedKey | ReplayOutcome | RotateApiKeyRefusal;

/** A request to create or change a key. */
export interface ApiKeyRequest extends IdempotentRequest {
  caller: Principal;
  by: ChangedBy;
}

/** A request to replace a key with a new one. */
export interface ApiKeyRotation extends RotateApiKey {
  /** ISO 8601: the latest expiry that the caller may give to a key. */
  latestExpiry: string;
}
