import { isDueForRenewal, renewalTime } from '../../../src/domain/payments/renewal-time';
import { anAuthorization } from '../model/order-builders';

describe('the renewal time of an authorization', () => {
  it.each<[why: string, from: string | null, until: string | null, renewed: string | null]>([
    ['in the last tenth of a week', '2026-01-05T12:00Z', '2026-01-12T12:00Z', '2026-01-11T19:12Z'],
    ['a day before the end of a month', '2026-01-05T12:00Z', '2026-02-05T12:00Z', '2026-02-04T12:00Z'],
    ['a day before the end of ten days', '2026-01-05T12:00Z', '2026-01-15T12:00Z', '2026-01-14T12:00Z'],
    ['in the last tenth of ten hours', '2026-01-05T12:00Z', '2026-01-05T22:00Z', '2026-01-05T21:00Z'],
    [
      'at its end when it expired before the grant was known',
      '2026-01-05T12:00Z',
      '2026-01-04T12:00Z',
      '2026-01-04T12:00Z',
    ],
    ['never without an expiry', '2026-01-05T12:00Z', null, null],
    ['never before it is granted', null, '2026-01-12T12:00Z', null],
  ])('is %s: %s to %s', (_why, authorizedAt, expiresAt, renewed) => {
    const at = renewalTime(anAuthorization({ authorizedAt, expiresAt }));
    expect(at).toBe(renewed === null ? undefined : Date.parse(renewed));
  });

  it.each<[now: string, isDue: boolean]>([
    ['2026-01-11T19:11:59Z', false],
    ['2026-01-11T19:12:00Z', true],
    ['2026-01-13T12:00:00Z', true],
  ])('has come at %s: %s', (now, isDue) => {
    const week = anAuthorization({ authorizedAt: '2026-01-05T12:00:00Z', expiresAt: '2026-01-12T12:00:00Z' });
    expect(isDueForRenewal(week, now)).toBe(isDue);
    expect(isDueForRenewal({ ...week, expiresAt: null }, now)).toBe(false);
  });
});
