import type { EventView } from '../../contracts/wire/events';

export const EVENT_EXAMPLE: EventView = {
  id: 'Aoz4Wx8AAAAAAAADKgAAAAAAAABNAAZMBwV_r0A',
  type: 'order.confirmed',
  orderId: '01890a5d-ac96-774b-bcce-b302099a8057',
  storefrontId: 'demo',
  at: '2026-03-02T09:15:01.000Z',
  data: { orderId: '01890a5d-ac96-774b-bcce-b302099a8057', authorizedMinor: 2_500, currency: 'EUR' },
};
