import type { MeasuredRow } from './report';
import { formatReach, formatValue, type Row } from '../rows';

/** Lengths in pixels. */
const [WIDTH, TITLE_WIDTH, BAR_WIDTH, ROW_HEIGHT, BAR_HEIGHT, TOP] = [1_000, 560, 280, 26, 14, 40];

/** A bar that is as long as this share of its place is exactly at its budget. */
const REACH_AT = 0.5;

const [GOOD, BAD, TEXT, GRID] = ['#2f855a', '#c05621', '#4a5568', '#a0aec0'];

/** A chart as an image: its file name, and its SVG. */
export interface Chart {
  file: string;
  title: string;
  svg: string;
}

/**
 * Draws measured values as bars, each in relation to its own budget, which is the line in the middle. The thin
 * line is the range over all rounds.
 */
export function chartOf(file: string, title: string, rows: readonly MeasuredRow[]): Chart {
  const height = TOP + rows.length * ROW_HEIGHT + 14;
  const reachX = TITLE_WIDTH + BAR_WIDTH * REACH_AT;
  const lines = rows.map((row, index) => barOf(row, TOP + index * ROW_HEIGHT));
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(10, 20, title, { weight: 'bold' }),
    text(reachX, 32, 'budget', { anchor: 'middle', fill: GRID }),
    ...lines,
    `<line x1="${reachX}" y1="${TOP - 4}" x2="${reachX}" y2="${height - 10}" stroke="${GRID}" stroke-dasharray="3 3"/>`,
    '</svg>',
    '',
  ].join('\n');
  return { file, title, svg };
}

function barOf({ row, spread, isReached }: MeasuredRow, y: number): string {
  const middle = y + BAR_HEIGHT / 2;
  const length = lengthOf(row, spread.median);
  const [from, to] = [lengthOf(row, spread.min), lengthOf(row, spread.max)].map((px) => TITLE_WIDTH + px);
  return [
    text(TITLE_WIDTH - 10, y + BAR_HEIGHT - 3, row.title, { anchor: 'end' }),
    `<rect x="${TITLE_WIDTH}" y="${y}" width="${length}" height="${BAR_HEIGHT}" fill="${isReached ? GOOD : BAD}"/>`,
    `<line x1="${from}" y1="${middle}" x2="${to}" y2="${middle}" stroke="#1a202c" stroke-width="2"/>`,
    text(
      TITLE_WIDTH + BAR_WIDTH + 10,
      y + BAR_HEIGHT - 3,
      `${formatValue(spread.median, row)} (${formatReach(row)})`,
      {},
    ),
  ].join('\n');
}

/** In relation to the budget, up to the end of the bar's place. A budget of 0 is reached by nothing else. */
function lengthOf({ reach }: Row, value: number): number {
  const relative = reach === 0 ? (value === 0 ? 0 : 1 / REACH_AT) : value / reach;
  return Math.round(Math.min(1, relative * REACH_AT) * BAR_WIDTH * 10) / 10;
}

function text(
  x: number,
  y: number,
  content: string,
  { anchor = 'start', fill = TEXT, weight = 'normal' }: { anchor?: string; fill?: string; weight?: string },
): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${fill}" font-weight="${weight}">${escape(content)}</text>`;
}

const escape = (content: string): string =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
