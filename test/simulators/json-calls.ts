export interface JsonResponse {
  status: number;
  // Tests look into answers of many shapes; a wrong field name fails the expectation that reads it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

/** One request as any HTTP client would send it, not as our own clients do. */
export async function call(
  method: string,
  url: string,
  body?: object | string,
  headers = {},
): Promise<JsonResponse> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** Sets a fault of a simulator. @throws when the simulator does not know such a fault */
export async function setFault(simulatorUrl: string, fault: object): Promise<void> {
  const reply = await call('PUT', `${simulatorUrl}/faults`, fault);
  if (reply.status !== 200) throw new Error(`fault refused: ${JSON.stringify(reply.body)}`);
}
