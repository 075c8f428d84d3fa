import { anApi, anOrderRequest } from './fakes';
import { place } from './requests';

it.each(['Łódź', '東京都', 'القاهرة', 'São Paulo', '🏙️ City', "L'Île-d'Orléans"])(
  'takes and returns the city %s unchanged',
  async (city) => {
    const shippingAddress = { ...anOrderRequest().shippingAddress, city };
    const answer = await place(anApi(), anOrderRequest({ shippingAddress }));
    expect(answer.status).toBe(202);
    expect(answer.body.shippingAddress.city).toBe(city);
  },
);
