import type { Party, StateMachine } from '../../src/domain/shared/state-machine';

export const PARTIES: readonly Party[] = ['system', 'customer', 'operator', 'carrier', 'gateway'];

/**
 * The parties that may cause each transition. Transitions that are left out must be impossible for everybody.
 */
export type TransitionMatrix<State extends string> = Record<State, Partial<Record<State, Party[]>>>;

/** The transitions that the machine allows from a state, with the parties that may cause each. */
export function transitionsFrom<State extends string>(machine: StateMachine<State>, from: State) {
  return Object.fromEntries(
    machine.states.flatMap((to) => {
      const parties = PARTIES.filter((party) => machine.can(from, to, party));
      return parties.length > 0 ? [[to, parties]] : [];
    }),
  );
}

/** All states that can follow, directly or indirectly. */
export function reachableFrom<State extends string>(machine: StateMachine<State>, from: State): State[] {
  const reached = new Set(machine.nextStates(from));
  for (const state of reached) for (const next of machine.nextStates(state)) reached.add(next);
  return machine.states.filter((state) => reached.has(state));
}

/**
 * Tests that a machine allows exactly the transitions of the matrix, and can reach a
 * final state from every state.
 */
export function describeMachine<State extends string>(
  machine: StateMachine<State>,
  { initial, matrix, final }: { initial: State[]; matrix: TransitionMatrix<State>; final: State[] },
): void {
  const states = Object.keys(matrix) as State[];

  it('has a matrix row for every state, and the expected initial states', () => {
    expect(states).toEqual(machine.states);
    expect(machine.initial).toEqual(initial);
  });

  it.each(states)('allows from %s exactly the transitions of the matrix', (from) => {
    expect(transitionsFrom(machine, from)).toEqual(matrix[from]);
    expect(machine.states.filter((to) => machine.can(from, to))).toEqual(
      machine.states.filter((to) => to in matrix[from]),
    );
  });

  it(`has ${final.length > 0 ? `the final states ${final.join(', ')}` : 'no final state'}`, () => {
    expect(machine.states.filter((state) => machine.isTerminal(state))).toEqual(final);
  });

  const unfinished = states.filter((state) => !final.includes(state));
  if (final.length > 0) {
    it.each(unfinished)('can reach a final state from %s', (state) => {
      expect(reachableFrom(machine, state).some((to) => final.includes(to))).toBe(true);
    });
  }
}
