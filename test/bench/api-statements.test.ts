import { statementsOfRequest } from '../../bench/performance/counts/api-statements';

const LOG = [
  'holdfast-api reads|LOG:  execute s1: select * from orders',
  '\twhere id = $1 and name = $2 and note is not distinct from $3',
  "holdfast-api reads|DETAIL:  parameters: $1 = '7', $2 = 'it''s', $3 = NULL",
  'holdfast-relay|LOG:  execute s1: select what is due',
  'holdfast-api|LOG:  execute <unnamed>: select 2',
].join('\n');

describe('the statements of a request of the API', () => {
  it('have their whole text and their parameters', () => {
    expect(statementsOfRequest(`${LOG}\n${LOG}`, 2)).toEqual([
      {
        text: 'select * from orders\nwhere id = $1 and name = $2 and note is not distinct from $3',
        parameters: ['7', "it's", null],
        isPrepared: true,
      },
      { text: 'select 2', parameters: [], isPrepared: false },
    ]);
  });

  it('are not those that ran less often than there were requests', () => {
    expect(statementsOfRequest(`${LOG}\nholdfast-api|LOG:  execute s9: select 3`, 1)).toHaveLength(3);
    expect(statementsOfRequest(`${LOG}\n${LOG}\nholdfast-api|LOG:  execute s9: select 3`, 2)).toHaveLength(2);
  });

  it('are repeated when a request runs one twice', () => {
    expect(statementsOfRequest(`${LOG}\n${LOG}`, 1)).toHaveLength(4);
  });
});
