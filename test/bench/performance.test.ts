import { chartOf } from '../../bench/performance/report/charts';
import { chartsOf, partOf, replacePart } from '../../bench/performance/report/document';
import { parseOptions } from '../../bench/performance/options';
import { countedCpuMs, ratioOf } from '../../bench/performance/measure';
import { asText, measuredRows, type PerformanceReport } from '../../bench/performance/report/report';
import { isReached, ROWS, type Row } from '../../bench/performance/rows';
import { inRounds } from '../../bench/performance/stage';

const row = (key: string): Row => ROWS.find((one) => one.key === key)!;

const report: PerformanceReport = {
  machine: {
    cpus: 2,
    model: 'a <fast> one',
    memoryGb: 8,
    node: 'v20',
    platform: 'linux-x64',
    loadBefore: 0.1,
  },
  options: {
    ...{ sections: ['cost', 'flash'], rounds: 3, orders: 240, concurrency: 20, warmUp: 40 },
    temporal: 'dev-server',
  },
  takenAt: '2030-01-02T03:04:05.000Z',
  figures: {
    'cpu-confirmed.together': [2.1, 2.5, 2.2],
    'sold-out-answers': [39, 30, 50],
    'CPU-ms, empty workflow (together)': [20, 21, 22],
  },
};

describe('the rows of the bench', () => {
  it('have different keys and titles', () => {
    expect(new Set(ROWS.map(({ key }) => key)).size).toBe(ROWS.length);
    expect(new Set(ROWS.map(({ title }) => title)).size).toBe(ROWS.length);
  });

  it.each([
    ['cpu-confirmed.together', 2.2, true],
    ['cpu-confirmed.together', 2.204, true],
    ['cpu-confirmed.together', 2.21, false],
    ['two-shipments', 0.7, true],
    ['two-shipments', 0.69, false],
    ['flash-losers-started', 1, false],
  ])('%s with %d is within its budget: %s', (key, value, expected) => {
    expect(isReached(row(key), value)).toBe(expected);
  });
});

describe('the options of the bench', () => {
  it('name one section, or all', () => {
    expect(parseOptions('flash', [])).toMatchObject({
      sections: ['flash'],
      rounds: 3,
      temporal: 'dev-server',
    });
    expect(parseOptions('all', ['--temporal', 'postgres'])?.sections).toHaveLength(6);
    expect(parseOptions('all', ['--help'])).toBeUndefined();
  });

  it.each([
    ['--rounds', '0'],
    ['--orders', 'many'],
    ['--temporal', 'mysql'],
    ['--unknown', '1'],
  ])('are refused: %s %s', (name, value) => {
    expect(() => parseOptions('all', [name, value])).toThrow();
  });
});

describe('a measurement', () => {
  it('does not count the simulators', () => {
    expect(countedCpuMs({ api: 10, Postgres: 5, simulators: 100 })).toBe(15);
    expect(countedCpuMs(undefined)).toBeUndefined();
  });

  it('has no ratio when one side was not measured', () => {
    expect(ratioOf(6, 3)).toBe(2);
    expect(ratioOf(6, undefined)).toBeUndefined();
    expect(ratioOf(6, 0)).toBeUndefined();
  });

  it('collects the values of all rounds, and leaves out what was not measured', async () => {
    const figures = await inRounds(2, (round) => Promise.resolve({ a: round, b: undefined }));
    expect(figures).toEqual({ a: [0, 1] });
  });
});

describe('the report of the bench', () => {
  it('says of each row whether its median is within the budget', () => {
    expect(measuredRows(report.figures)).toMatchObject([
      {
        row: { key: 'cpu-confirmed.together' },
        spread: { median: 2.2, min: 2.1, max: 2.5 },
        isReached: true,
      },
      { row: { key: 'sold-out-answers' }, spread: { median: 39 }, isReached: false },
    ]);
    const text = asText(report);
    expect(text).toContain('1 of 2 rows reached');
    expect(text).toMatch(/sold-out answers a second.* 39\.0 +30\.0–50\.0 +≥ 40 +MISSED/);
    expect(text).toMatch(/empty workflow \(together\) +21\.0/);
  });

  it('becomes a part of the page, and nothing else of the page changes', () => {
    const page = 'before <!-- measured: dev-server --> stale <!-- end: dev-server --> after';
    const part = partOf(report, chartsOf(report));
    const replaced = replacePart(page, 'dev-server', part);
    expect(replaced.startsWith('before <!--')).toBe(true);
    expect(replaced.endsWith('--> after')).toBe(true);
    expect(replaced).not.toContain('stale');
    expect(replaced).toContain('**1 of 2** are within their budget');
    expect(replaced).toContain('(images/performance-cost-dev-server.svg)');
    expect(replaced).toMatch(
      /sold-out answers a second.*\| 39\.0 \| 30\.0–50\.0 \| ≥ 40 \| \*\*missed\*\* \|/,
    );
    expect(() => replacePart(page, 'postgres', part)).toThrow(/no part/);
  });
});

describe('a chart', () => {
  const [confirmed] = measuredRows(report.figures);
  const barsOf = (svg: string): number[] =>
    [...svg.matchAll(/<rect x="\d+" y="\d+" width="([\d.]+)"/g)].map(([, width]) => Number(width));

  it('shows a value at its budget in the middle, and one far beyond it at the end', () => {
    const widths = (median: number): number[] =>
      barsOf(chartOf('a.svg', 'A', [{ ...confirmed!, spread: { median, min: 0, max: median } }]).svg);
    const [[atBudget], [half], [far]] = [widths(2.2), widths(1.1), widths(1_000)];
    expect(half).toBeCloseTo(atBudget! / 2, 1);
    expect(far).toBeCloseTo(atBudget! * 2, 1);
  });

  it('is well-formed when a title has characters with a meaning in XML', () => {
    const { svg } = chartOf('a.svg', 'a < b & c', [confirmed!]);
    expect(svg).toContain('a &lt; b &amp; c');
    expect(svg.match(/<text /g)).toHaveLength(svg.match(/<\/text>/g)!.length);
  });

  it('is drawn for each group of rows that was measured', () => {
    expect(chartsOf(report).map(({ file }) => file)).toEqual([
      'performance-cost-dev-server.svg',
      'performance-load-dev-server.svg',
    ]);
  });
});
