/** Who can cause a transition. */
export type Party = 'system' | 'customer' | 'operator' | 'carrier' | 'gateway';

export interface Transition<State extends string> {
  from: readonly State[];
  to: State;
  by: readonly Party[];
  /** What causes it: the label in the diagrams of docs/states.md. */
  when: string;
}

/** Describes the allowed next states for people. */
export const describeAllowed = (allowed: readonly string[]): string =>
  allowed.length > 0 ? `allowed from here: ${allowed.join(', ')}` : 'it is final';

/** A transition that the state machine does not allow. The message lists the allowed next states. */
export class IllegalTransitionError extends Error {
  override name = 'IllegalTransitionError';

  constructor(
    readonly subject: string,
    readonly from: string,
    readonly to: string,
    readonly allowed: readonly string[],
    by?: Party,
  ) {
    const causes = by === undefined ? '' : ` by the ${by}`;
    super(`A ${subject} that is ${from} cannot become ${to}${causes}; ${describeAllowed(allowed)}`);
  }
}

export interface StateMachineSpec<State extends string> {
  /** The name of the thing for error messages, such as `shipment`. */
  subject: string;
  states: readonly State[];
  initial: readonly State[];
  transitions: readonly Transition<State>[];
}

/**
 * The states of one thing, as data. The workflow, the API's validation, the SQL conditions, the diagrams in
 * the docs and the tests all use this one source.
 */
export interface StateMachine<State extends string> extends StateMachineSpec<State> {
  can(from: State, to: State, by?: Party): boolean;
  /** @throws IllegalTransitionError */
  assert(from: State, to: State, by?: Party): void;
  /** The states that may follow. With `by`, only those that this party may cause. */
  nextStates(from: State, by?: Party): State[];
  /** The states from which `to` may be entered. Conditional UPDATE statements compare with them. */
  previousStates(to: State): State[];
  isTerminal(state: State): boolean;
  /** The states that nothing follows. */
  terminalStates: readonly State[];
}

export function defineStateMachine<State extends string>(spec: StateMachineSpec<State>): StateMachine<State> {
  const matching = (from: State, by?: Party) =>
    spec.transitions.filter((t) => t.from.includes(from) && (by === undefined || t.by.includes(by)));
  const nextStates = (from: State, by?: Party) =>
    spec.states.filter((to) => matching(from, by).some((transition) => transition.to === to));
  const isTerminal = (state: State): boolean => nextStates(state).length === 0;
  const can = (from: State, to: State, by?: Party) => nextStates(from, by).includes(to);
  return {
    ...spec,
    can,
    nextStates,
    previousStates: (to) => spec.states.filter((from) => can(from, to)),
    isTerminal,
    terminalStates: spec.states.filter(isTerminal),
    assert(from, to, by) {
      if (!can(from, to, by))
        throw new IllegalTransitionError(spec.subject, from, to, nextStates(from, by), by);
    },
  };
}
