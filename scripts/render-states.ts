import type { StateMachine } from '../src/domain/shared/state-machine';

const HEAD = `# States

All parts of an order that have a state, and how the states may change. This page is generated from
\`src/domain/state-machines.ts\`, which the record, the API and the workflows use too. \`npm run docs:states\` regenerates it.
`;

const COLUMNS = ['From', 'To', 'By', 'When'];

/**
 * Renders docs/states.md. Each state machine has a diagram, and a table that also shows who causes each
 * change.
 */
export function renderStates(machines: readonly StateMachine<string>[]): string {
  return [HEAD, ...machines.map(renderMachine)].join('\n');
}

function renderMachine(machine: StateMachine<string>): string {
  const final = machine.states.filter((state) => machine.isTerminal(state));
  return `## ${machine.subject.charAt(0).toUpperCase()}${machine.subject.slice(1)}

Begins as ${codes(machine.initial, ' or ')}. ${final.length > 0 ? `Final: ${codes(final)}.` : 'No state is final.'}

${renderDiagram(machine, final)}

${renderTable(machine)}
`;
}

const codes = (states: readonly string[], separator = ', '): string =>
  states.map((state) => `\`${state}\``).join(separator);

function renderDiagram({ initial, transitions }: StateMachine<string>, final: readonly string[]): string {
  const lines = [
    ...initial.map((state) => `[*] --> ${state}`),
    ...transitions.flatMap(({ from, to, when }) => from.map((state) => `${state} --> ${to} : ${when}`)),
    ...final.map((state) => `${state} --> [*]`),
  ];
  return ['```mermaid', 'stateDiagram-v2', ...lines.map((line) => `    ${line}`), '```'].join('\n');
}

/** The cells are padded as Prettier does it. */
function renderTable({ transitions }: StateMachine<string>): string {
  const rows = transitions.map(({ from, to, by, when }) => [codes(from), codes([to]), by.join(', '), when]);
  const widths = COLUMNS.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(COLUMNS), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
