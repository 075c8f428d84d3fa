import type { temporal } from '@temporalio/proto';
import type { OrderStatus } from '../../src/domain/order/order-status';
import { createBackorderHelpers } from '../support/orders/backorder-helpers';
import { cancelSignal } from '../../workflows/order/messages';
import { activitySummariesOf, readableTextOf } from '../support/temporal/history';
import { itReplaysEveryHistory, useOrderWorld, type RunningOrder } from '../support/orders/use-order-world';
import { setOutageSettings } from '../support/orders/shop';
import { until } from '../support/until';

const PERSON = {
  customer: { id: 'customer-4711', name: 'Grace Hopper', email: 'grace.hopper@example.org' },
  shippingAddress: {
    name: 'Rear Admiral Hopper',
    line1: 'Cobol Avenue 9',
    line2: 'Flat Zero',
    city: 'Arlington',
    region: 'Virginia',
    postalCode: 'VA-HOPPER',
    country: 'US',
  },
};

describe('an order in the Web UI', () => {
  const shop = useOrderWorld('real server');
  const backorders = createBackorderHelpers(shop);

  const delivered = async () => {
    const running = await shop.bookedOrder({ ...PERSON, lines: [{ sku: 'MUG', quantity: 2 }] });
    await shop.world.advanceShipments(running.order.id);
    // Later news of the shipment may come before the gateway's answer, and would be told before it.
    await until(async () => (await shop.readOrder(running)).paymentStatus === 'captured');
    await shop.world.deliverAll(running.order.id);
    await running.handle.result();
    return running;
  };

  const currentDetails = async ({ handle }: RunningOrder) => {
    const metadata = await handle.query<temporal.api.sdk.v1.IWorkflowMetadata>(
      '__temporal_workflow_metadata',
    );
    return metadata.currentDetails ?? '';
  };

  it('says in one line what was ordered, and in a second whose it is', async () => {
    const { handle, order } = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    const description = await handle.describe();
    expect(await description.staticSummary()).toBe('2 unit(s) of 1 product(s), 25.00 EUR');
    expect(await description.staticDetails()).toBe(
      `Order ${order.id}, storefront shop. Fulfillment policy: all_or_nothing.`,
    );
  });

  it('tells the story of a delivered order line by line', async () => {
    const running = await delivered();
    const [headline, , ...lines] = (await currentDetails(running)).split('\n');
    expect(headline).toBe('**completed**');
    const story = lines.map((line) => line.replace(/^- \d{4}-\d\d-\d\d \d\d:\d\d:\d\d /, ''));
    const { id, carrier, trackingNumber } = (await shop.readOrder(running)).shipments[0]!;
    const shipment = `Shipment ${id.slice(-6)}`;
    expect(story).toEqual([
      'Reserved 2 unit(s)',
      'Payment of 25.00 EUR authorized',
      'Confirmed',
      `${shipment}: booked with ${carrier}, tracking number ${trackingNumber}`,
      `${shipment}: shipped`,
      'Payment of 25.00 EUR captured',
      `${shipment}: in transit`,
      `${shipment}: out for delivery`,
      `${shipment}: delivered`,
      'Completed: delivered and paid',
    ]);
  });

  it('tells also what others did to it: a restock, which is given out by a workflow of its own', async () => {
    const [{ sku }, wish] = [await backorders.addRareProduct(), { fulfillmentPolicy: 'backorder' as const }];
    const running = await shop.confirmedOrder({ ...wish, lines: [{ sku, quantity: 1 }] });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await backorders.deliverShipments(running, 1);
    await running.handle.result();
    expect(await currentDetails(running)).toContain(`Stock allocated to backorders: 1 × ${sku}`);
  });

  it('says beside each step what it does', async () => {
    const { handle } = await delivered();
    expect(activitySummariesOf(await handle.fetchHistory())).toEqual([
      'Reserve stock',
      'Check the customer',
      'Authorize 25.00 EUR',
      'Record: payment succeeded',
      'Book the shipment from berlin',
      'Record: shipment booked',
      // The carrier's reports are in the record; it is woken by the two that ask something of it.
      'Refresh from the record',
      'Capture 25.00 EUR',
      'Record: payment succeeded',
      'Refresh from the record',
    ]);
  });

  it('tells how a cancelled order was undone', async () => {
    const running = await shop.bookedOrder();
    await running.handle.signal(cancelSignal, { reason: 'wrong size' });
    await running.handle.result();
    const details = await currentDetails(running);
    expect(details).toMatch(/^\*\*cancelled\*\*/);
    expect(details).toContain('Cancelling (signal): wrong size');
    expect(details).toContain('Cancelled; everything is undone');
    expect(activitySummariesOf(await running.handle.fetchHistory()).slice(-5)).toEqual([
      'Record: cancellation requested',
      'Recall the shipment',
      'Record: shipment recalled',
      'Void 12.50 EUR',
      'Record: payment succeeded',
    ]);
  });

  it('is found by its storefront, its customer and its status, which follows the record', async () => {
    const running = await shop.bookedOrder(PERSON);
    const found = async (status: OrderStatus) => {
      const query = `StorefrontId = 'shop' and CustomerId = 'customer-4711' and OrderStatus = '${status}'`;
      const ids: string[] = [];
      for await (const { workflowId } of shop.world.client.workflow.list({ query })) ids.push(workflowId);
      return ids.includes(running.handle.workflowId);
    };
    await until(() => found('confirmed'));
    await shop.world.advanceShipments(running.order.id);
    await until(() => found('processing'));
    await shop.world.deliverAll(running.order.id);
    await until(() => found('completed'));
    expect(await found('confirmed')).toBe(false);
  });

  it('shows nothing that names a person, whatever happened to it', async () => {
    const happy = await delivered();
    const declined = await shop.startedOrder({
      ...PERSON,
      customer: { ...PERSON.customer, id: 'declined-1' },
    });
    await declined.handle.result();
    const refused = await shop.startedOrder({
      ...PERSON,
      shippingAddress: { ...PERSON.shippingAddress, postalCode: '00000' },
    });
    await refused.handle.result();
    await shop.world.setGatewayFault({ operation: 'void', mode: 'decline', times: 4, reason: 'locked' });
    await setOutageSettings(shop.world.db, { outageMinutes: 0 });
    const stuck = await shop.bookedOrder(PERSON);
    await stuck.handle.signal(cancelSignal);
    await shop.world.waitForStatus(stuck.order.id, 'needs_attention');

    const unknown = await shop.startedOrder({ ...PERSON, customer: { ...PERSON.customer, id: 'unknown-1' } });
    await unknown.handle.result();

    const { name, email } = PERSON.customer;
    const { country: _country, ...address } = PERSON.shippingAddress;
    for (const running of [happy, declined, refused, stuck, unknown]) {
      const { raw } = await running.handle.describe();
      const shown = readableTextOf([await running.handle.fetchHistory(), raw, await currentDetails(running)]);
      expect(shown).toContain('Reserve stock');
      for (const personal of [name, email, ...Object.values(address)]) expect(shown).not.toContain(personal);
    }
  });

  itReplaysEveryHistory(shop);
});
