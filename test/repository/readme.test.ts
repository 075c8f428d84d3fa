import { readFileSync } from 'node:fs';
import { DEMO_PRODUCTS } from '../../src/main/commands/demo-shop';

const README = readFileSync('README.md', 'utf8');

/** The orders that the README places: `place SKU QUANTITY`. */
const PLACED = [...README.matchAll(/\bplace ([A-Z-]+) (\d+)/g)]
  .map(([, sku, quantity]) => ({ sku: sku!, quantity: Number(quantity) }))
  .filter(({ sku }) => sku !== 'SKU');

const stockOf = (sku: string): number | undefined => {
  const product = DEMO_PRODUCTS.find((one) => one.sku === sku);
  return product && product.stock.berlin + product.stock.hamburg;
};

describe('the tour of the README', () => {
  it('places orders, of products of the demo shop only', () => {
    expect(PLACED.length).toBeGreaterThan(10);
    expect(PLACED.filter(({ sku }) => stockOf(sku) === undefined)).toEqual([]);
  });

  it('orders a product in one place only, unless there is enough of it for all orders', () => {
    const skus = [...new Set(PLACED.map(({ sku }) => sku))];
    const usedUp = skus.filter((sku) => {
      const orders = PLACED.filter((order) => order.sku === sku);
      const units = orders.reduce((total, { quantity }) => total + quantity, 0);
      return orders.length > 1 && units > stockOf(sku)!;
    });
    expect(usedUp).toEqual([]);
  });

  it('orders nine of products of which there are five, at two locations', () => {
    const nine = PLACED.filter(({ quantity }) => quantity === 9);
    expect(nine).toHaveLength(5);
    for (const { sku } of nine)
      expect(DEMO_PRODUCTS.find((one) => one.sku === sku)?.stock).toEqual({ berlin: 3, hamburg: 2 });
  });
});
