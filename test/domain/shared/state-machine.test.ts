import fc from 'fast-check';
import { STATE_MACHINES } from '../../../src/domain/state-machines';
import {
  defineStateMachine,
  IllegalTransitionError,
  type Party,
} from '../../../src/domain/shared/state-machine';
import { PARTIES, reachableFrom } from '../transition-matrix';

const DOOR = defineStateMachine({
  subject: 'door',
  states: ['open', 'shut', 'locked', 'bricked up'],
  initial: ['open'],
  transitions: [
    { from: ['open', 'locked'], to: 'shut', by: ['customer', 'operator'], when: 'closed or unlocked' },
    { from: ['shut'], to: 'open', by: ['customer'], when: 'opened' },
    { from: ['shut'], to: 'locked', by: ['operator'], when: 'locked' },
    { from: ['open', 'shut', 'locked'], to: 'bricked up', by: ['operator'], when: 'bricked up' },
  ],
});

describe('a state machine', () => {
  it.each<[from: 'open' | 'shut' | 'locked' | 'bricked up', by: Party | undefined, after: string[]]>([
    ['open', undefined, ['shut', 'bricked up']],
    ['open', 'customer', ['shut']],
    ['shut', undefined, ['open', 'locked', 'bricked up']],
    ['shut', 'customer', ['open']],
    ['shut', 'operator', ['locked', 'bricked up']],
    ['shut', 'carrier', []],
    ['bricked up', undefined, []],
  ])('lists the next states of %s by %s: %j', (from, by, after) => {
    expect(DOOR.nextStates(from, by)).toEqual(after);
  });

  it('lists the states from which a state may be entered', () => {
    expect(DOOR.previousStates('shut')).toEqual(['open', 'locked']);
    expect(DOOR.previousStates('bricked up')).toEqual(['open', 'shut', 'locked']);
  });

  it('accepts a legal transition', () => {
    expect(() => DOOR.assert('shut', 'locked')).not.toThrow();
    expect(() => DOOR.assert('shut', 'locked', 'operator')).not.toThrow();
  });

  it.each<[Parameters<(typeof DOOR)['assert']>, string]>([
    [['open', 'locked'], 'A door that is open cannot become locked; allowed from here: shut, bricked up'],
    [
      ['shut', 'locked', 'customer'],
      'A door that is shut cannot become locked by the customer; allowed from here: open',
    ],
    [['bricked up', 'open'], 'A door that is bricked up cannot become open; it is final'],
  ])('refuses %j and lists the allowed states', (change, message) => {
    expect(() => DOOR.assert(...change)).toThrow(IllegalTransitionError);
    expect(() => DOOR.assert(...change)).toThrow(message);
  });
});

const MACHINES = STATE_MACHINES.map((machine) => [machine.subject, machine] as const);

describe.each(MACHINES)('the states of a %s', (_subject, machine) => {
  it('are unique, and all reachable from the initial states', () => {
    const reached = machine.initial.flatMap((state) => [state, ...reachableFrom(machine, state)]);
    expect([...new Set(reached)].sort()).toEqual([...machine.states].sort());
    expect(new Set(machine.states).size).toBe(machine.states.length);
  });

  it('are terminal exactly when no state follows', () => {
    for (const state of machine.states)
      expect(machine.isTerminal(state)).toBe(machine.nextStates(state).length === 0);
    expect(machine.terminalStates).toEqual(machine.states.filter((state) => machine.isTerminal(state)));
  });

  it('never lead to themselves, because entering a state again is no transition', () => {
    expect(machine.states.filter((state) => machine.can(state, state))).toEqual([]);
  });

  it('have a cause and a party for every transition', () => {
    for (const { from, to, by, when } of machine.transitions) {
      expect([from, to, by.length > 0, when.length > 0]).toEqual([from, to, true, true]);
      expect(machine.states).toEqual(expect.arrayContaining([...from, to]));
    }
  });

  const state = fc.constantFrom(...machine.states);
  const party = fc.option(fc.constantFrom(...PARTIES), { nil: undefined });

  it('throw an error for an illegal transition that lists the allowed states', () => {
    fc.assert(
      fc.property(state, state, party, (from, to, by) => {
        const change = () => machine.assert(from, to, by);
        if (machine.can(from, to, by)) return expect(change).not.toThrow();
        expect(change).toThrow(IllegalTransitionError);
        expect(change).toThrow(
          expect.objectContaining({
            subject: machine.subject,
            from,
            to,
            allowed: machine.nextStates(from, by),
          }),
        );
        expect(change).toThrow(`A ${machine.subject} that is ${from} cannot become ${to}`);
      }),
    );
  });

  it('are consistent across nextStates, previousStates and can', () => {
    fc.assert(
      fc.property(state, state, party, (from, to, by) => {
        expect(machine.nextStates(from, by).includes(to)).toBe(machine.can(from, to, by));
        expect(machine.previousStates(to).includes(from)).toBe(machine.can(from, to));
        // A transition that is allowed for one party is also allowed without naming a party.
        if (machine.can(from, to, by)) expect(machine.can(from, to)).toBe(true);
      }),
    );
  });
});
