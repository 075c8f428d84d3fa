import { readFileSync } from 'node:fs';
import { renderStates } from '../../scripts/render-states';
import { STATE_MACHINES } from '../../src/domain/state-machines';
import { defineStateMachine } from '../../src/domain/shared/state-machine';

const DOOR = defineStateMachine({
  subject: 'door of a shop',
  states: ['open', 'shut', 'bricked_up'],
  initial: ['open', 'shut'],
  transitions: [
    { from: ['open'], to: 'shut', by: ['customer', 'operator'], when: 'closed' },
    { from: ['open', 'shut'], to: 'bricked_up', by: ['operator'], when: 'the shop is given up' },
  ],
});

const DOOR_SECTION = `## Door of a shop

Begins as \`open\` or \`shut\`. Final: \`bricked_up\`.

\`\`\`mermaid
stateDiagram-v2
    [*] --> open
    [*] --> shut
    open --> shut : closed
    open --> bricked_up : the shop is given up
    shut --> bricked_up : the shop is given up
    bricked_up --> [*]
\`\`\`

| From           | To           | By                 | When                 |
| -------------- | ------------ | ------------------ | -------------------- |
| \`open\`         | \`shut\`       | customer, operator | closed               |
| \`open\`, \`shut\` | \`bricked_up\` | operator           | the shop is given up |
`;

describe('docs/states.md', () => {
  it('draws a state machine, and names who causes each transition', () => {
    expect(renderStates([DOOR]).endsWith(`\n${DOOR_SECTION}`)).toBe(true);
  });

  it('matches src/domain/state-machines.ts; otherwise "npm run docs:states" updates it', () => {
    expect(readFileSync('docs/states.md', 'utf8')).toBe(renderStates(STATE_MACHINES));
  });

  // A colon or a semicolon would end an arrow's label, and a bar would end a table cell.
  it.each(
    STATE_MACHINES.flatMap(({ subject, transitions }) =>
      transitions.map(({ to, when }) => [subject, to, when]),
    ),
  )('can be read by Mermaid: %s becomes %s when %s', (_subject, to, when) => {
    expect(when).not.toMatch(/[:;|#\n]/);
    expect(to).toMatch(/^\w+$/);
  });
});
