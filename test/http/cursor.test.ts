import { randomUUID } from 'node:crypto';
import { decodeCursor, encodeCursor } from '../../src/http/cursor';

it('gives back the id that it was made of', () => {
  for (let i = 0; i < 100; i++) {
    const id = randomUUID();
    expect(encodeCursor(id)).toMatch(/^[\w-]{23}$/);
    expect(decodeCursor(encodeCursor(id))).toBe(id);
  }
});

const whole = encodeCursor('019608f2-52c0-7000-8000-000000000001');

it.each([
  ['an id itself', '019608f2-52c0-7000-8000-000000000001'],
  ['a part of one', whole.slice(0, -1)],
  ['one with more behind it', `${whole}A`],
  ['one in the other base64 alphabet', `${whole.slice(0, 5)}+/${whole.slice(7)}`],
  ['one of another version', `B${whole.slice(1)}`],
  ['nothing', ''],
  ['null bytes', '\0'.repeat(23)],
])('knows no id for %s', (_what, cursor) => {
  expect(decodeCursor(cursor)).toBeUndefined();
});
