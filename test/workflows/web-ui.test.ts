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

  const deliveredOrder = async () => {
    const running = await shop.bookedOrder({ ...PERSON, lines: [{ sku: 'MUG', quantity: 2 }] });
    await shop.world.advanceShipments(running.order.id);
    // Without this wait a later carrier report could be recorded before the gateway's answer.
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

  it('has a summary of what was ordered, and details with its id, storefront and policy', async () => {
    const { handle, order } = await shop.bookedOrder({ lines: [{ sku: 'MUG', quantity: 2 }] });
    const description = await handle.describe();
    expect(await description.staticSummary()).toBe('2 unit(s) of 1 product(s), 25.00 EUR');
    expect(await description.staticDetails()).toBe(
      `Order ${order.id}, storefront shop. Fulfillment policy: all_or_nothing.`,
    );
  });

  it('lists what happened to a delivered order line by line', async () => {
    const running = await deliveredOrder();
    const [headline, , ...lines] = (await currentDetails(running)).split('\n');
    expect(headline).toBe('**completed**');
    const changes = lines.map((line) => line.replace(/^- \d{4}-\d\d-\d\d \d\d:\d\d:\d\d /, ''));
    const { id, carrier, trackingNumber } = (await shop.readOrder(running)).shipments[0]!;
    const shipment = `Shipment ${id.slice(-6)}`;
    expect(changes).toEqual([
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

  it('lists what other workflows did to it: a backorder allocation', async () => {
    const { sku } = await backorders.addRareProduct();
    const running = await shop.confirmedOrder({
      fulfillmentPolicy: 'backorder',
      lines: [{ sku, quantity: 1 }],
    });
    await shop.world.receiveAndAllocate(sku, 'berlin', 1);
    await backorders.deliverShipments(running, 1);
    await running.handle.result();
    expect(await currentDetails(running)).toContain(`Stock allocated to backorders: 1 × ${sku}`);
  });

  it('has a summary of each activity', async () => {
    const { handle } = await deliveredOrder();
    expect(activitySummariesOf(await handle.fetchHistory())).toEqual([
      'Reserve stock',
      'Check the customer',
      'Authorize 25.00 EUR',
      'Record: customer allowed, payment succeeded',
      'Book the shipment from berlin',
      'Record: shipment booked',
      // Carrier reports go to the record. Only the two that require something of the workflow wake it.
      'Refresh from the record',
      'Capture 25.00 EUR',
      'Record: payment succeeded',
      'Refresh from the record',
    ]);
  });

  it('lists how a cancelled order was undone', async () => {
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

  it('is found by its storefront, its customer and its current status', async () => {
    const running = await shop.bookedOrder(PERSON);
    const isFoundBy = async (status: OrderStatus) => {
      const query = `StorefrontId = 'shop' and CustomerId = 'customer-4711' and OrderStatus = '${status}'`;
      const ids: string[] = [];
      for await (const { workflowId } of shop.world.client.workflow.list({ query })) ids.push(workflowId);
      return ids.includes(running.handle.workflowId);
    };
    await until(() => isFoundBy('confirmed'));
    await shop.world.advanceShipments(running.order.id);
    await until(() => isFoundBy('processing'));
    await shop.world.deliverAll(running.order.id);
    await until(() => isFoundBy('completed'));
    expect(await isFoundBy('confirmed')).toBe(false);
  });

  it('shows no personal data, whatever happened to it', async () => {
    const happy = await deliveredOrder();
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
    await shop.world.setGatewayFault({ operation: 'void', mode: 'decline', times: 5, reason: 'locked' });
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
