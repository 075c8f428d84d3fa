import { readFileSync } from 'node:fs';
import { environmentSchema, parseEnvironment } from '../../src/main/settings/environment-schema';

interface Entry {
  name: string;
  meaning: string;
  value: string;
}

/** Paragraphs of comment lines that end in `#NAME=value`. */
function entriesOf(text: string): Entry[] {
  return text.split(/\n{2,}/).flatMap((paragraph) => {
    const match = /^(?<comment>(?:# .*\n)+)#(?<name>[A-Z_]+)=(?<value>.*)\n?$/.exec(paragraph);
    if (!match?.groups) return [];
    const { comment = '', name = '', value = '' } = match.groups;
    return [{ name, value, meaning: comment.replaceAll(/^# /gm, '').trim().replaceAll('\n', ' ') }];
  });
}

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8');
  const entries = entriesOf(text);
  const names = Object.keys(environmentSchema.shape) as (keyof typeof environmentSchema.shape)[];

  it('lists every variable that Holdfast reads once, and no other', () => {
    expect(entries.map((entry) => entry.name)).toEqual(names);
    expect(text.match(/^#?\w+=/gm)).toHaveLength(names.length);
  });

  it.each(names)('says what %s means, and its default', (name) => {
    const entry = entries.find((one) => one.name === name);
    expect(entry?.meaning).toBe(environmentSchema.shape[name].description);
    const fallback = environmentSchema.parse({})[name];
    if (fallback !== undefined) expect(entry?.value).toBe(String(fallback));
  });

  it('is valid with every line uncommented', () => {
    expect(() =>
      parseEnvironment(Object.fromEntries(entries.map(({ name, value }) => [name, value]))),
    ).not.toThrow();
  });
});
