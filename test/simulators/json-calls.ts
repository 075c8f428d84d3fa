export interface JsonResponse {
  status: number;
  // Tests read responses of many shapes. A wrong field name fails the expectation that reads it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

/** Sends one request as any HTTP client would, without Holdfast's own clients. */
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

/** Sets a fault of a simulator. @throws if the simulator refuses the fault */
export async function setFault(simulatorUrl: string, fault: object): Promise<void> {
  const response = await call('PUT', `${simulatorUrl}/faults`, fault);
  if (response.status !== 200) throw new Error(`fault refused: ${JSON.stringify(response.body)}`);
}
