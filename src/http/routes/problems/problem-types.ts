import { problemCodeSchema, problemTypeSchema } from '../../../contracts/wire/problem';
import { PROBLEMS, type ProblemCode } from '../../../contracts/wire/problem-codes';
import { ProblemError } from '../../errors/problem-details';
import { definePublicRoute, type Route } from '../../server/route';

/** `GET /problems/{code}`: the resource that `type` of a problem refers to (RFC 9457, section 3.1.1). */
export function problemTypeRoute(): Route {
  return definePublicRoute({
    method: 'get',
    path: '/problems/{code}',
    operationId: 'getProblemType',
    tag: 'Service',
    summary: 'Explain a problem code',
    description: 'As JSON, or as an HTML page for browsers.',
    params: problemCodeSchema,
    replies: {
      200: {
        description: 'The meaning of the problem, and what to do',
        schema: problemTypeSchema,
        example: { code: 'out_of_stock', ...PROBLEMS.out_of_stock },
      },
    },
    problems: ['not_found'],
    handle: ({ params, prefersHtml }) => {
      if (!isProblemCode(params.code))
        throw new ProblemError('not_found', 'There is no problem with this code.');
      const type = { code: params.code, ...PROBLEMS[params.code] };
      const headers = { Vary: 'Accept', 'Cache-Control': 'public, max-age=3600' };
      return Promise.resolve(
        prefersHtml() ? { status: 200, headers, html: page(type) } : { status: 200, headers, body: type },
      );
    },
  });
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** All texts come from the table of problems, and none from the request, so nothing needs escaping. */
function page({
  code,
  status,
  title,
  explanation,
}: {
  code: string;
  status: number;
  title: string;
  explanation: string;
}) {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>${explanation}</p><p>HTTP status ${status}, code <code>${code}</code></p></body>
</html>
`;
}
