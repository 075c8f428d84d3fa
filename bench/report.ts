import { cpus, loadavg } from 'node:os';
import type { Measurement } from './subject';
import { HISTORY_BUDGET, type HistoryCost } from './history';
import type { BenchOptions } from './options';
import { FIGURES, type OrderCost, type Figure, type Results, type Round } from './rounds';
import { spreadOf, type Spread } from './spread';
import { TRANSACTION_BUDGET, type DatabaseWork } from './statements';

/**
 * The simulators stand in for the providers. The report shows them, but they are no part of an order's cost.
 */
const UNCOUNTED_PROCESS = 'simulators';

/** The baseline with which each figure of an order is compared. */
const COMPARISONS: [Figure, Figure][] = [
  ['order, confirmed', 'empty workflow'],
  ['order, confirmed', 'same shape, confirmed'],
  ['order, completed', 'same shape, completed'],
];

export interface Machine {
  cpus: number;
  model: string;
  node: string;
  platform: string;
  /** The load average of the minute before the bench. Other load makes every figure worse. */
  loadBefore: number;
}

export function thisMachine(): Machine {
  return {
    cpus: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    loadBefore: loadavg()[0] ?? 0,
  };
}

const perSecond = ({ count, wallMs }: Measurement): number => (count * 1000) / wallMs;

/** CPU milliseconds of all processes of Holdfast, for each order or workflow. */
function cpuMsPerItem({ cpu, count }: Measurement): number {
  const inside = Object.entries(cpu ?? {}).filter(([name]) => name !== UNCOUNTED_PROCESS);
  return inside.reduce((sum, [, ms]) => sum + ms, 0) / count;
}

const spreadOverRounds = (
  rounds: readonly Round[],
  figure: Figure,
  value: (measured: Measurement) => number,
): Spread => spreadOf(rounds.map((round) => value(round[figure])));

/**
 * Ratios are calculated within each round, because a temporary slowdown of the machine affects both sides.
 */
function ratios(rounds: readonly Round[], value: (measured: Measurement) => number) {
  return COMPARISONS.map(([figure, baseline]) => ({
    figure,
    baseline,
    ratio: spreadOf(rounds.map((round) => value(round[figure]) / value(round[baseline]))),
  }));
}

const hasCpu = ({ rounds }: Results): boolean => rounds[0]?.['empty workflow'].cpu !== undefined;

/** All measurements, for other programs. */
export function asJson(results: Results, options: BenchOptions, machine: Machine): object {
  const { rounds } = results;
  const figures = FIGURES.map((figure) => ({
    figure,
    perSecond: spreadOverRounds(rounds, figure, perSecond),
    ...(hasCpu(results) ? { cpuMsEach: spreadOverRounds(rounds, figure, cpuMsPerItem) } : {}),
  }));
  return {
    machine,
    options,
    figures,
    cpuRatios: hasCpu(results) ? ratios(rounds, cpuMsPerItem) : undefined,
    ...results,
  };
}

/** The report as text for a terminal. */
export function asText(results: Results, options: BenchOptions, machine: Machine): string {
  const { rounds, orderCost } = results;
  const each = Math.ceil(options.orders / options.rounds);
  const lines = [
    '',
    `${machine.cpus} × ${machine.model}, Node ${machine.node}, ${machine.platform}; load before: ${machine.loadBefore.toFixed(1)}`,
    `${options.rounds} rounds of ${each}, ${options.concurrency} clients, ${options.products} product(s)`,
    '',
    'Median (min–max) of the rounds',
    ...table([
      ['', 'per second', 'CPU-ms each', 'wait p50', 'p95'],
      ...FIGURES.map((figure) => figureRow(results, figure)),
    ]),
    '',
  ];
  if (hasCpu(results)) {
    lines.push(
      'CPU of an order, as a multiple of the baseline in the same round',
      ...ratios(rounds, cpuMsPerItem).map(
        ({ figure, baseline, ratio }) => `  ${figure} : ${baseline} = ${formatSpread(ratio, 2)}`,
      ),
      '',
      'CPU-ms of each by process (median)',
      ...cpuBreakdown(results),
      '',
    );
  } else {
    lines.push('This system does not report the CPU time of processes (Linux and macOS do).', '');
  }
  lines.push(...orderCostLines(orderCost), '');
  return lines.join('\n');
}

function figureRow(results: Results, figure: Figure): string[] {
  const { rounds } = results;
  const wait = (of: 'p50' | 'p95'): string => {
    if (rounds[0]?.[figure].latencyMs === undefined) return '';
    return `${spreadOverRounds(rounds, figure, (measured) => measured.latencyMs?.[of] ?? 0).median.toFixed(0)} ms`;
  };
  return [
    figure,
    formatSpread(spreadOverRounds(rounds, figure, perSecond), 1),
    hasCpu(results) ? formatSpread(spreadOverRounds(rounds, figure, cpuMsPerItem), 1) : '–',
    wait('p50'),
    wait('p95'),
  ];
}

function cpuBreakdown({ rounds, idle }: Results): string[] {
  const names = Object.keys(rounds[0]?.['empty workflow'].cpu ?? {});
  const row = (name: string, of: (measured: Measurement) => number, idleMs: number | undefined): string[] => [
    name,
    ...FIGURES.map((figure) =>
      spreadOverRounds(rounds, figure, (measured) => of(measured) / measured.count).median.toFixed(1),
    ),
    idleMs === undefined ? '' : idleMs.toFixed(0),
  ];
  const rows = names.map((name) => row(name, ({ cpu }) => cpu?.[name] ?? 0, idle?.[name]));
  const notCounted = (name: string) => `${name} (not counted)`;
  return table([
    ['', ...FIGURES.map((figure) => figure.replace(', ', ' ')), 'idle, ms/s'],
    ...rows.map(([name = '', ...cells]) => [name === UNCOUNTED_PROCESS ? notCounted(name) : name, ...cells]),
    row(notCounted('clients'), ({ clientCpuMs }) => clientCpuMs, undefined),
  ]);
}

function orderCostLines({ plain, awaited, sameShape, database, databaseAwaited }: OrderCost): string[] {
  const cost = ({ events, workflowTasks, stateTransitions }: HistoryCost): string[] =>
    [events, workflowTasks, stateTransitions].map(String);
  const sum = (work: OrderCost['database'], of: keyof DatabaseWork): string =>
    Object.values(work)
      .reduce((total, one) => total + one[of], 0)
      .toFixed(1);
  const services = [...new Set([...Object.keys(database), ...Object.keys(databaseAwaited)])].sort();
  const workOf = (name: string): string[] =>
    [database[name], databaseAwaited[name]].flatMap((work) => [
      (work?.transactions ?? 0).toFixed(1),
      (work?.statements ?? 0).toFixed(1),
    ]);
  const all = [database, databaseAwaited].flatMap((work) => [
    sum(work, 'transactions'),
    sum(work, 'statements'),
  ]);
  return [
    'One order until confirmed, in Temporal',
    ...table([
      ['', 'events', 'workflow tasks', 'state transitions'],
      ['order', ...cost(plain)],
      ['budget', ...cost(HISTORY_BUDGET)],
      ['order, waited for', ...cost(awaited)],
      ['same shape, waited for', ...cost(sameShape)],
    ]),
    '  The last state transition ends the task that confirms the order and schedules the booking of its shipment.',
    '',
    'One order until confirmed, in Postgres',
    ...table([
      ['', 'transactions', 'statements', 'waited for: transactions', 'statements'],
      ...services.map((name) => [name, ...workOf(name)]),
      ['together', ...all],
      ['budget', String(TRANSACTION_BUDGET), '', '', ''],
    ]),
  ];
}

function formatSpread({ median, min, max }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

/** Aligns the columns. The first column has names; the others have figures. */
function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')}`.trimEnd(),
  );
}
