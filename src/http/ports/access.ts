/** What the HTTP room is handed to tell who calls, and to manage the keys of those who do. */
import type {
  ApiKeyView,
  CreateKeyOutcome,
  KeyRequest,
  ListApiKeys,
  NewApiKey,
  KeyRotation,
  RevokeKeyOutcome,
  RotateKeyOutcome,
} from '../../contracts/access';
import type { ChangedBy, Principal, Scope, TokenVerdict } from '../../contracts/record';

export interface ApiKeys {
  /** The principal of a key, or undefined for one that is unknown, has ended, or is not allowed here. */
  authenticate(key: string): Promise<Principal | undefined>;
}

export interface Tokens {
  check(token: string): Promise<TokenVerdict>;
}

/** Who can tell whether somebody may come in. */
export interface Callers {
  apiKeys: ApiKeys;
  /** undefined: this installation takes no tokens. */
  tokens?: Tokens | undefined;
}

/** The record of API keys. A change holds at once in this process, and in others within seconds. */
export interface ApiKeyRecord {
  create(request: KeyRequest, wanted: NewApiKey): Promise<CreateKeyOutcome>;
  list(scope: Scope, query: ListApiKeys): Promise<ApiKeyView[]>;
  find(scope: Scope, keyId: string): Promise<ApiKeyView | undefined>;
  rotate(scope: Scope, keyId: string, request: KeyRequest, wanted: KeyRotation): Promise<RotateKeyOutcome>;
  /** Revoking twice changes nothing. */
  revoke(
    scope: Scope,
    keyId: string,
    request: { caller: Principal; by: ChangedBy },
  ): Promise<RevokeKeyOutcome>;
  /** For how many days a key may be good. */
  maxDays: number;
}
