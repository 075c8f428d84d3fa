/** Authentication of callers and management of API keys: the interfaces that `src/http` depends on. */
import type { ApiKeyView } from '../../contracts/wire/access';
import type {
  ApiKeyRotation,
  ApiKeyRequest,
  RotateApiKeyOutcome,
  RevokeApiKeyOutcome,
  CreateApiKeyOutcome,
  ListApiKeys,
  NewApiKey,
} from '../../contracts/internal/api-keys';
import type { TokenCheckOutcome } from '../../contracts/internal/access-tokens';
import type { ChangedBy, Scope } from '../../contracts/internal/scope';
import type { Principal } from '../../domain/access/principal';

export interface ApiKeyAuthenticator {
  /** The principal of a key. undefined: the key is unknown, has ended, or is not allowed here. */
  authenticate(key: string): Promise<Principal | undefined>;
}

export interface TokenVerifier {
  check(token: string): Promise<TokenCheckOutcome>;
}

/** The authenticators of the credentials that this installation accepts. */
export interface Authenticators {
  apiKeys: ApiKeyAuthenticator;
  /** undefined: this installation accepts no tokens. */
  tokens?: TokenVerifier | undefined;
}

/** The record of API keys. A change takes effect at once in this process, and within seconds in others. */
export interface ApiKeyRepository {
  create(request: ApiKeyRequest, input: NewApiKey): Promise<CreateApiKeyOutcome>;
  list(scope: Scope, query: ListApiKeys): Promise<ApiKeyView[]>;
  find(scope: Scope, keyId: string): Promise<ApiKeyView | undefined>;
  rotate(
    scope: Scope,
    keyId: string,
    request: ApiKeyRequest,
    rotation: ApiKeyRotation,
  ): Promise<RotateApiKeyOutcome>;
  /** Revoking a key again changes nothing. */
  revoke(
    scope: Scope,
    keyId: string,
    request: { caller: Principal; by: ChangedBy },
  ): Promise<RevokeApiKeyOutcome>;
  /** The maximum lifetime of a key in days. */
  maxDays: number;
}
