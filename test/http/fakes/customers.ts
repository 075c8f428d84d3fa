import type { ErasureView } from '../../../src/contracts/wire/erasure';
import type { Scope } from '../../../src/contracts/internal/scope';
import type { StoredResponse } from '../../../src/contracts/internal/idempotency';
import type { Customers } from '../../../src/http/ports/customers';

export class FakeCustomers implements Customers {
  erase(
    { storefrontId }: Scope,
    request: Parameters<Customers['erase']>[1],
    render: (erasure: ErasureView) => StoredResponse,
  ) {
    const { customerId } = request;
    const response = render({
      ...{ id: '019608f2-0000-7000-8000-0000000000e1', customerId, storefrontId: storefrontId ?? null },
      ...{ orders: 2, openOrders: 1, requestedAt: '2026-03-02T10:00:00.000Z' },
    });
    return Promise.resolve({ outcome: 'done' as const, response });
  }
}
