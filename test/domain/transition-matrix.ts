import type { Party, StateMachine } from '../../src/domain/shared/state-machine';

export const PARTIES: readonly Party[] = ['system', 'customer', 'operator', 'carrier', 'gateway'];

/** Who may take a thing from one state to another. What is left out must not be possible for anybody. */
export type TransitionMatrix<State extends string> = Record<State, Partial<Record<State, Party[]>>>;

/** Asks the machine for every pair of states and every party. */
export function transitionsFrom<State extends string>(machine: StateMachine<State>, from: State) {
  return Object.fromEntries(
    machine.states.flatMap((to) => {
      const parties = PARTIES.filter((party) => machine.can(from, to, party));
      return parties.length > 0 ? [[to, parties]] : [];
    }),
  );
}

/** Every state that may come after it, sooner or later. */
export function reachableFrom<State extends string>(machine: StateMachine<State>, from: State): State[] {
  const reached = new Set(machine.nextStates(from));
  for (const state of reached) for (const next of machine.nextStates(state)) reached.add(next);
  return machine.states.filter((state) => reached.has(state));
}

/** Whether a machine allows exactly what a table says, ends where it says, and can end from everywhere. */
export function describeMachine<State extends string>(
  machine: StateMachine<State>,
  { initial, matrix, final }: { initial: State[]; matrix: TransitionMatrix<State>; final: State[] },
): void {
  const states = Object.keys(matrix) as State[];

  it('has a row for every state, and begins where it should', () => {
    expect(states).toEqual(machine.states);
    expect(machine.initial).toEqual(initial);
  });

  it.each(states)('leads from %s only to where the table says, by those it names', (from) => {
    expect(transitionsFrom(machine, from)).toEqual(matrix[from]);
    expect(machine.states.filter((to) => machine.can(from, to))).toEqual(
      machine.states.filter((to) => to in matrix[from]),
    );
  });

  it(`ends in ${final.join(', ') || 'no state for good'}`, () => {
    expect(machine.states.filter((state) => machine.isTerminal(state))).toEqual(final);
  });

  const unfinished = states.filter((state) => !final.includes(state));
  if (final.length > 0) {
    it.each(unfinished)('can end from %s', (state) => {
      expect(reachableFrom(machine, state).some((to) => final.includes(to))).toBe(true);
    });
  }
}
