import type { Client } from '@temporalio/client';
import type { Layout } from '../../src/main/dev/services';
import type { Holdfast } from '../holdfast';
import type { Baseline } from './baseline/baseline';
import type { OrderClient } from './product/order-client';
import type { PerformanceOptions } from './options';

/** A started Holdfast, with everything that measures it. */
export interface Stage {
  holdfast: Holdfast;
  layout: Layout;
  options: PerformanceOptions;
  baseline: Baseline;
  orders: OrderClient;
  /** The client of the namespace in which orders run. */
  temporal: Client;
  /** The process ids of Holdfast, its servers and the baseline, by name. */
  pids(): ReadonlyMap<string, number>;
}

/** The values of each round, by the key of their row. A value without a row is printed beside the rows. */
export type Figures = Record<string, number[]>;

/** Measures some of the rows. */
export type Section = (stage: Stage) => Promise<Figures>;

/** Runs a round as often as the options say, and collects the values of each key. */
export async function inRounds(
  rounds: number,
  runRound: (round: number) => Promise<Record<string, number | undefined>>,
): Promise<Figures> {
  const figures: Figures = {};
  for (let round = 0; round < rounds; round++) {
    for (const [key, value] of Object.entries(await runRound(round))) {
      if (value !== undefined) (figures[key] ??= []).push(value);
    }
  }
  return figures;
}
