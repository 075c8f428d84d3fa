import type { ListStorefronts, StorefrontView } from '../../../src/contracts/wire/storefront';
import type { StorefrontChange } from '../../../src/contracts/internal/storefronts';
import type { StorefrontRepository } from '../../../src/http/ports/storefronts';
import type { Scope } from '../../../src/contracts/internal/scope';
import { STOREFRONT_EXAMPLE } from '../../../src/http/openapi/storefront-examples';

/** The storefront that the keys belong to, and those that a test creates. */
export class FakeStorefronts implements StorefrontRepository {
  readonly records = new Map<string, StorefrontView>([['demo', { ...STOREFRONT_EXAMPLE, id: 'demo' }]]);

  find(
    { storefrontId: callerStorefrontId }: Scope,
    storefrontId: string,
  ): Promise<StorefrontView | undefined> {
    const isVisible = callerStorefrontId === undefined || callerStorefrontId === storefrontId;
    return Promise.resolve(isVisible ? this.records.get(storefrontId) : undefined);
  }

  list({ storefrontId: callerStorefrontId }: Scope, { limit }: ListStorefronts): Promise<StorefrontView[]> {
    const visible = [...this.records.values()].filter(
      ({ id }) => callerStorefrontId === undefined || callerStorefrontId === id,
    );
    return Promise.resolve(visible.slice(0, limit));
  }

  create: StorefrontRepository['create'] = ({ input }, respond) => {
    if (this.records.has(input.id)) return Promise.resolve({ outcome: 'id_taken' });
    this.records.set(input.id, { ...STOREFRONT_EXAMPLE, ...input });
    return Promise.resolve({ outcome: 'done', response: respond(this.records.get(input.id)!) });
  };

  change: StorefrontRepository['change'] = (change, changeTo) =>
    this.update(change, changeTo(this.records.get(change.storefrontId)!));

  closeOrReopen: StorefrontRepository['closeOrReopen'] = (change, to) =>
    this.update(change, { status: to === 'closed' ? 'closed' : 'open' });

  private update({ storefrontId }: StorefrontChange, fields: Partial<StorefrontView>) {
    const before = this.records.get(storefrontId)!;
    const storefront = { ...before, ...fields, version: before.version + 1 };
    this.records.set(storefrontId, storefront);
    return Promise.resolve({ outcome: 'done' as const, storefront });
  }
}
