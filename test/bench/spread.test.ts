import { percentile, spreadOf } from '../../bench/spread';

describe('the spread of measurements', () => {
  it('is their median, minimum and maximum', () => {
    expect(spreadOf([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 });
    expect(spreadOf([4])).toEqual({ median: 4, min: 4, max: 4 });
  });

  it('interpolates when there is no middle value', () => {
    expect(spreadOf([1, 2]).median).toBe(1.5);
    expect(percentile([10, 20, 30, 40, 50], 95)).toBe(48);
  });

  it('throws for no measurements', () => {
    expect(() => spreadOf([])).toThrow(RangeError);
  });
});
