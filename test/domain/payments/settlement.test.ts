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

describe('what is to be done with the money', () => {
  it.each<[when: string, balance: Partial<Balance>, settlement: Partial<Settlement>]>([
    ['nothing is wanted', {}, {}],
    ['goods are reserved, and nothing is held', { reservedMinor: 900 }, { authorizeMinor: 900 }],
    ['goods are reserved, and held for', { reservedMinor: 900, heldMinor: 900 }, {}],
    ['more is reserved than is held', { reservedMinor: 900, heldMinor: 500 }, { authorizeMinor: 400 }],
    ['less is reserved than is held', { reservedMinor: 500, heldMinor: 900 }, {}],
    ['goods wait for a restock', { unreservedMinor: 900 }, {}],
    ['all has left', { earnedMinor: 900, heldMinor: 900 }, { captureMinor: 900 }],
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
    ['all has left and is paid', { earnedMinor: 900, capturedMinor: 900 }, {}],
    [
      'goods have left, but their hold has run out',
      { earnedMinor: 900 },
      { captureMinor: 900, authorizeMinor: 900 },
    ],
    [
      'goods have left, and a part of their hold has run out',
      { earnedMinor: 900, reservedMinor: 100, heldMinor: 300 },
      { captureMinor: 900, authorizeMinor: 700 },
    ],
    ['all came back', { capturedMinor: 900 }, { refundMinor: 900 }],
    ['a part came back', { earnedMinor: 500, capturedMinor: 900 }, { refundMinor: 400 }],
    ['a part came back and is refunded', { earnedMinor: 500, capturedMinor: 900, refundedMinor: 400 }, {}],
    ['a replacement will leave for what was lost', { reservedMinor: 900, capturedMinor: 900 }, {}],
    ['a replacement waits for a restock', { unreservedMinor: 900, capturedMinor: 900 }, {}],
    [
      'a replacement will leave, together with goods not paid for yet',
      { reservedMinor: 1_500, capturedMinor: 900 },
      { authorizeMinor: 600 },
    ],
    [
      'less is sent again than was lost',
      { reservedMinor: 200, unreservedMinor: 100, capturedMinor: 900 },
      { refundMinor: 600 },
    ],
    ['a capture was let go', { earnedMinor: 900, capturedMinor: 400, waivedMinor: 500 }, {}],
    ['a refund was let go', { earnedMinor: 500, capturedMinor: 900, waivedMinor: -400 }, {}],
    [
      'a refund was let go, and then more came back',
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

  it('takes and gives exactly: once it is done nothing is owed, and nothing is left to be done', () => {
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

  it('never takes and gives back at once, and never a fraction or less than nothing', () => {
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

  it('captures shipment by shipment exactly what has shipped, however it is split', () => {
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

describe('a sum that is split over several holds', () => {
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
  ])('%i over %j is %j: the oldest gives first', (amountMinor, free, parts) => {
    expect(split(amountMinor, ...free.map((freeMinor, index) => source(index + 1, freeMinor)))).toEqual(
      parts,
    );
  });

  it('loses no cent, and takes from none more than it has', () => {
    const sources = fc
      .array(fc.integer({ min: -100, max: 10_000 }))
      .map((free) => free.map((freeMinor, index) => source(index + 1, freeMinor)));
    fc.assert(
      fc.property(fc.nat({ max: 50_000 }), sources, (amountMinor, of) => {
        const parts = splitOver(amountMinor, of, ({ freeMinor }) => freeMinor);
        const there = of.reduce((total, { freeMinor }) => total + Math.max(0, freeMinor), 0);
        expect(parts.reduce((total, part) => total + part.amountMinor, 0)).toBe(Math.min(amountMinor, there));
        for (const part of parts) {
          expect(part.amountMinor).toBeGreaterThan(0);
          expect(part.amountMinor).toBeLessThanOrEqual(of.find(({ no }) => no === part.no)!.freeMinor);
        }
        expect(new Set(parts.map(({ no }) => no)).size).toBe(parts.length);
      }),
    );
  });
});
