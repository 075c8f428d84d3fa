import { isOfBooking } from '../../bench/performance/counts/history-cost';

describe('an event of a booking', () => {
  const marker = (data: object) => ({
    markerRecordedEventAttributes: {
      markerName: 'core_local_activity',
      details: { data: { payloads: [{ data: Buffer.from(JSON.stringify(data)) }] } },
    },
  });

  it('schedules it, or records that a local activity has tried it', () => {
    const scheduled = (name: string) => ({
      activityTaskScheduledEventAttributes: { activityType: { name } },
    });
    expect(isOfBooking(scheduled('bookShipment'))).toBe(true);
    expect(isOfBooking(scheduled('checkCustomer'))).toBe(false);
    expect(isOfBooking(marker({ seq: 1, activity_type: 'bookShipment' }))).toBe(true);
    expect(isOfBooking(marker({ seq: 1, activity_type: 'updateOrder' }))).toBe(false);
    expect(isOfBooking({ workflowTaskCompletedEventAttributes: {} })).toBe(false);
  });
});
