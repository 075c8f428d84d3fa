import { spawnSync } from 'node:child_process';
import { cpuBetween, cpuOf, parsePsLine, parseStat, treeCpuMs } from '../../bench/cpu';

describe('the CPU time of a process tree', () => {
  it('includes the ended children of a process, whatever its name contains', () => {
    const stat = '42 (a) b (c)) S 7 42 42 0 -1 4194560 1 2 3 4 150 25 10 5 20 0 1 0 999';
    expect(parseStat(stat)).toEqual({ pid: 42, parent: 7, cpuMs: 1_900 });
  });

  it.each([
    ['  42     7   0:01.25', 1_250],
    ['42 7 12:00.50', 720_500],
    ['42 7 01:02:03', 3_723_000],
    ['42 7 2-00:00:01', 172_801_000],
  ])('is parsed from ps output: %s', (line, cpuMs) => {
    expect(parsePsLine(line)).toEqual({ pid: 42, parent: 7, cpuMs });
  });

  it('is the sum of a process and its descendants', () => {
    const table = [
      { pid: 1, parent: 0, cpuMs: 1_000 },
      { pid: 2, parent: 1, cpuMs: 10 },
      { pid: 3, parent: 2, cpuMs: 5 },
      { pid: 4, parent: 3, cpuMs: 1 },
      { pid: 5, parent: 1, cpuMs: 500 },
    ];
    expect(treeCpuMs(table, 2)).toBe(16);
    expect(treeCpuMs(table, 99)).toBe(0);
  });

  it('counts ended children with their parent', () => {
    const self = new Map([['self', process.pid]]);
    const before = cpuOf(self);
    spawnSync(process.execPath, ['-e', 'while (process.cpuUsage().user < 150_000);']);
    expect(cpuBetween(before, cpuOf(self))?.['self']).toBeGreaterThan(100);
  });
});
