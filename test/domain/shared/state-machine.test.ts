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
  ])('says what may follow %s, by %s: %j', (from, by, after) => {
    expect(DOOR.nextStates(from, by)).toEqual(after);
  });

  it('says where a state may be entered from', () => {
    expect(DOOR.previousStates('shut')).toEqual(['open', 'locked']);
    expect(DOOR.previousStates('bricked up')).toEqual(['open', 'shut', 'locked']);
  });

  it('lets a legal change pass', () => {
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
  ])('refuses %j and says what is allowed', (change, message) => {
    expect(() => DOOR.assert(...change)).toThrow(IllegalTransitionError);
    expect(() => DOOR.assert(...change)).toThrow(message);
  });
});

const MACHINES = STATE_MACHINES.map((machine) => [machine.subject, machine] as const);

describe.each(MACHINES)('the states of a %s', (_subject, machine) => {
  it('are each reached from the start, and none of them is named twice', () => {
    const reached = machine.initial.flatMap((state) => [state, ...reachableFrom(machine, state)]);
    expect([...new Set(reached)].sort()).toEqual([...machine.states].sort());
    expect(new Set(machine.states).size).toBe(machine.states.length);
  });

  it('come to rest: whatever is not final leads on', () => {
    for (const state of machine.states)
      expect(machine.isTerminal(state)).toBe(machine.nextStates(state).length === 0);
  });

  it('never lead to themselves: entering a state again is no change', () => {
    expect(machine.states.filter((state) => machine.can(state, state))).toEqual([]);
  });

  it('are described: every change has a cause and somebody who causes it', () => {
    for (const { from, to, by, when } of machine.transitions) {
      expect([from, to, by.length > 0, when.length > 0]).toEqual([from, to, true, true]);
      expect(machine.states).toEqual(expect.arrayContaining([...from, to]));
    }
  });

  const state = fc.constantFrom(...machine.states);
  const party = fc.option(fc.constantFrom(...PARTIES), { nil: undefined });

  it('throw on an illegal change, and name the state and what is allowed', () => {
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

  it('agree in all that can be asked of them', () => {
    fc.assert(
      fc.property(state, state, party, (from, to, by) => {
        expect(machine.nextStates(from, by).includes(to)).toBe(machine.can(from, to, by));
        expect(machine.previousStates(to).includes(from)).toBe(machine.can(from, to));
        // What one party can do, somebody can.
        if (machine.can(from, to, by)) expect(machine.can(from, to)).toBe(true);
      }),
    );
  });
});
