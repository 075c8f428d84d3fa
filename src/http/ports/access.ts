/** What the HTTP room is handed to tell who calls, and to manage the keys of those who do. */
import type {
  ApiKeyView,
  CreateApiKeyOutcome,
  ApiKeyRequest,
  ListApiKeys,
  NewApiKey,
  ApiKeyRotation,
  RevokeApiKeyOutcome,
  RotateApiKeyOutcome,
} from '../../contracts/access';
import type { ChangedBy, Principal, Scope, TokenCheckOutcome } from '../../contracts/record';

export interface ApiKeyAuthenticator {
  /** The principal of a key, or undefined for one that is unknown, has ended, or is not allowed here. */
  authenticate(key: string): Promise<Principal | undefined>;
}

export interface TokenVerifier {
  check(token: string): Promise<TokenCheckOutcome>;
}

/** Who can tell whether somebody may come in. */
export interface Authenticators {
  apiKeys: ApiKeyAuthenticator;
  /** undefined: this installation takes no tokens. */
  tokens?: TokenVerifier | undefined;
}

/** The record of API keys. A change holds at once in this process, and in others within seconds. */
export interface ApiKeyRepository {
  create(request: ApiKeyRequest, wanted: NewApiKey): Promise<CreateApiKeyOutcome>;
  list(scope: Scope, query: ListApiKeys): Promise<ApiKeyView[]>;
  find(scope: Scope, keyId: string): Promise<ApiKeyView | undefined>;
  rotate(
    scope: Scope,
    keyId: string,
    request: ApiKeyRequest,
    wanted: ApiKeyRotation,
  ): Promise<RotateApiKeyOutcome>;
  /** Revoking twice changes nothing. */
  revoke(
    scope: Scope,
    keyId: string,
    request: { caller: Principal; by: ChangedBy },
  ): Promise<RevokeApiKeyOutcome>;
  /** For how many days a key may be good. */
  maxDays: number;
}
