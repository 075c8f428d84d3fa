import { tryInOrder, type Attempt } from '../../src/provision/attempt-chain';
import { QUIET } from '../../src/provision/progress';
import { ProvisionError } from '../../src/provision/provision-error';
import { recordingReport } from './recording-report';

const works = (name: string, result: string): Attempt => ({ name, run: async () => result });
const fails = (name: string, reason: Error, install?: string): Attempt => ({
  name,
  run: () => Promise.reject(reason),
  ...(install === undefined ? {} : { install }),
});

describe('tryInOrder', () => {
  it('returns the first success and does not run later attempts', async () => {
    const later = jest.fn(async () => '/late');

    const result = await tryInOrder(
      'the tool',
      [fails('on PATH', new Error('absent')), works('cached', '/cached'), { name: 'build', run: later }],
      QUIET,
    );

    expect(result).toBe('/cached');
    expect(later).not.toHaveBeenCalled();
  });

  it('reports which attempt succeeded, unless it was local', async () => {
    const report = recordingReport();
    const absent = fails('on PATH', new Error('absent'));

    await tryInOrder('the tool', [absent, { ...works('cached', '/c'), isLocal: true }], report);
    await tryInOrder('the tool', [absent, works('build', '/b')], report);

    expect(report.notes).toEqual(['the tool: build']);
  });

  it('lists every attempt with its reason, and what to install, when all fail', async () => {
    const offline = new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND example.test') });

    const attempt = tryInOrder(
      'the tool',
      [
        fails('on PATH', new Error('not installed'), 'the tool'),
        fails('download', offline),
        fails('build', new Error('no Go'), 'Go'),
      ],
      QUIET,
    );

    const error = await attempt.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProvisionError);
    expect((error as ProvisionError).message).toBe(
      [
        'the tool could not be obtained. Tried:',
        '1. on PATH: not installed',
        '2. download: fetch failed: getaddrinfo ENOTFOUND example.test',
        '3. build: no Go',
      ].join('\n'),
    );
    expect((error as ProvisionError).fix).toBe('install the tool; or Go');
  });
});
