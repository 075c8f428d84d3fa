import fc from 'fast-check';
import { settle, splitOver, type Balance, type Settlement } from '../../../src/domain/payments/settlement';

const NOTHING: Balance = {
  earnedMinor: 0,
  reservedMinor: 0,
  unreservedMinor: 0,
  capturedMinor: 0,
  refundedMinor: 0,
  waivedMinor: 0,
  heldMinor: 0,
};

const NOTHING_TO_DO: Settlement = { captureMinor: 0, authorizeMinor: 0, refundMinor: 0 };

describe('the settlement of an order', () => {
  it.each<[when: string, balance: Partial<Balance>, settlement: Partial<Settlement>]>([
    ['nothing is ordered', {}, {}],
    ['units are reserved, and nothing is authorized', { reservedMinor: 900 }, { authorizeMinor: 900 }],
    ['units are reserved and authorized', { reservedMinor: 900, heldMinor: 900 }, {}],
    ['more is reserved than authorized', { reservedMinor: 900, heldMinor: 500 }, { authorizeMinor: 400 }],
    ['less is reserved than authorized', { reservedMinor: 500, heldMinor: 900 }, {}],
    ['units are backordered', { unreservedMinor: 900 }, {}],
    ['everything has shipped', { earnedMinor: 900, heldMinor: 900 }, { captureMinor: 900 }],
    [
      'one of two shipments has left',
      { earnedMinor: 400, reservedMinor: 500, heldMinor: 900 },
      { captureMinor: 400 },
    ],
    [
      'a second shipment leaves',
      { earnedMinor: 900, capturedMinor: 400, heldMinor: 500 },
      { captureMinor: 500 },
    ],
    ['everything has shipped and is paid', { earnedMinor: 900, capturedMinor: 900 }, {}],
    [
      'units have shipped, but their authorization has expired',
      { earnedMinor: 900 },
      { captureMinor: 900, authorizeMinor: 900 },
    ],
    [
      'units have shipped, and a part of their authorization has expired',
      { earnedMinor: 900, reservedMinor: 100, heldMinor: 300 },
      { captureMinor: 900, authorizeMinor: 700 },
    ],
    ['everything came back', { capturedMinor: 900 }, { refundMinor: 900 }],
    ['a part came back', { earnedMinor: 500, capturedMinor: 900 }, { refundMinor: 400 }],
    ['a part came back and is refunded', { earnedMinor: 500, capturedMinor: 900, refundedMinor: 400 }, {}],
    ['a replacement for lost units will ship', { reservedMinor: 900, capturedMinor: 900 }, {}],
    ['a replacement is backordered', { unreservedMinor: 900, capturedMinor: 900 }, {}],
    [
      'a replacement will ship together with units that are not paid for yet',
      { reservedMinor: 1_500, capturedMinor: 900 },
      { authorizeMinor: 600 },
    ],
    [
      'fewer units are shipped again than were lost',
      { reservedMinor: 200, unreservedMinor: 100, capturedMinor: 900 },
      { refundMinor: 600 },
    ],
    ['a capture was skipped', { earnedMinor: 900, capturedMinor: 400, waivedMinor: 500 }, {}],
    ['a refund was skipped', { earnedMinor: 500, capturedMinor: 900, waivedMinor: -400 }, {}],
    [
      'a refund was skipped, and then more came back',
      { earnedMinor: 200, capturedMinor: 900, waivedMinor: -400 },
      { refundMinor: 300 },
    ],
  ])('when %s: %j', (_when, balance, settlement) => {
    expect(settle({ ...NOTHING, ...balance })).toEqual({ ...NOTHING_TO_DO, ...settlement });
  });

  const minor = fc.nat({ max: 50_000 });
  const balances = fc.record({
    earnedMinor: minor,
    reservedMinor: minor,
    unreservedMinor: minor,
    capturedMinor: minor,
    refundedMinor: minor,
    waivedMinor: fc.integer({ min: -20_000, max: 20_000 }),
    heldMinor: minor,
  });

  it('leaves nothing to settle once it is carried out', () => {
    fc.assert(
      fc.property(balances, (balance) => {
        const { captureMinor, authorizeMinor, refundMinor } = settle(balance);
        const after = {
          ...balance,
          capturedMinor: balance.capturedMinor + captureMinor,
          refundedMinor: balance.refundedMinor + refundMinor,
          heldMinor: balance.heldMinor + authorizeMinor - captureMinor,
        };
        expect(settle(after)).toEqual(NOTHING_TO_DO);
        const net = after.capturedMinor - after.refundedMinor + after.waivedMinor;
        expect(net).toBeGreaterThanOrEqual(balance.earnedMinor);
        expect(net).toBeLessThanOrEqual(
          Math.max(
            balance.earnedMinor + balance.reservedMinor + balance.unreservedMinor,
            balance.capturedMinor - balance.refundedMinor + balance.waivedMinor - refundMinor,
          ),
        );
      }),
    );
  });

  it('never captures and refunds at once, and contains only non-negative integers', () => {
    fc.assert(
      fc.property(balances, (balance) => {
        const { captureMinor, authorizeMinor, refundMinor } = settle(balance);
        expect(Math.min(captureMinor, refundMinor)).toBe(0);
        for (const sum of [captureMinor, authorizeMinor, refundMinor]) {
          expect(Number.isInteger(sum)).toBe(true);
          expect(sum).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('captures exactly the value of each shipment, however the order is split', () => {
    const shipments = fc.array(fc.record({ priceMinor: minor, units: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(shipments, fc.nat(), (all, cut) => {
        const worth = all.map(({ priceMinor, units }) => priceMinor * units);
        const totalMinor = worth.reduce((total, part) => total + part, 0);
        const leaving = worth.slice(0, 1 + (cut % worth.length));
        const captured = leaving.reduce(
          ({ balance, captures }, part) => {
            const left = {
              ...balance,
              earnedMinor: balance.earnedMinor + part,
              reservedMinor: balance.reservedMinor - part,
            };
            const { captureMinor } = settle(left);
            return {
              balance: {
                ...left,
                capturedMinor: left.capturedMinor + captureMinor,
                heldMinor: left.heldMinor - captureMinor,
              },
              captures: [...captures, captureMinor],
            };
          },
          {
            balance: { ...NOTHING, reservedMinor: totalMinor, heldMinor: totalMinor },
            captures: [] as number[],
          },
        );
        expect(captured.captures).toEqual(leaving);
        expect(captured.balance.heldMinor).toBe(captured.balance.reservedMinor);
      }),
    );
  });
});

const source = (no: number, freeMinor: number) => ({ no, freeMinor });
const split = (amountMinor: number, ...sources: ReturnType<typeof source>[]) =>
  splitOver(amountMinor, sources, ({ freeMinor }) => freeMinor).map((part) => [part.no, part.amountMinor]);

describe('an amount that is split over several authorizations', () => {
  it.each<[amountMinor: number, free: number[], parts: [no: number, amountMinor: number][]]>([
    [0, [500], []],
    [900, [], []],
    [900, [900], [[1, 900]]],
    [900, [1_000, 500], [[1, 900]]],
    [
      900,
      [400, 500],
      [
        [1, 400],
        [2, 500],
      ],
    ],
    [
      900,
      [400, 0, 600],
      [
        [1, 400],
        [3, 500],
      ],
    ],
    [900, [-100, 900], [[2, 900]]],
    [
      900,
      [400, 300],
      [
        [1, 400],
        [2, 300],
      ],
    ],
    [1, [1, 1, 1], [[1, 1]]],
  ])('uses the oldest first: %i over %j is %j', (amountMinor, free, parts) => {
    expect(split(amountMinor, ...free.map((freeMinor, index) => source(index + 1, freeMinor)))).toEqual(
      parts,
    );
  });

  it('loses no cent, and uses no more of an authorization than it has', () => {
    const sources = fc
      .array(fc.integer({ min: -100, max: 10_000 }))
      .map((free) => free.map((freeMinor, index) => source(index + 1, freeMinor)));
    fc.assert(
      fc.property(fc.nat({ max: 50_000 }), sources, (amountMinor, of) => {
        const parts = splitOver(amountMinor, of, ({ freeMinor }) => freeMinor);
        const availableMinor = of.reduce((total, { freeMinor }) => total + Math.max(0, freeMinor), 0);
        expect(parts.reduce((total, part) => total + part.amountMinor, 0)).toBe(
          Math.min(amountMinor, availableMinor),
        );
        for (const part of parts) {
          expect(part.amountMinor).toBeGreaterThan(0);
          expect(part.amountMinor).toBeLessThanOrEqual(of.find(({ no }) => no === part.no)!.freeMinor);
        }
        expect(new Set(parts.map(({ no }) => no)).size).toBe(parts.length);
      }),
    );
  });
});
