/** Where things are to be found. */

/** Where people open Temporal's Web UI; every order links to its workflow there. */
export interface TemporalUi {
  baseUrl: string;
  namespace: string;
  /** What this installation's workflow ids begin with there. */
  prefix?: string | undefined;
}

export function orderPath(orderId: string): string {
  return `/v1/orders/${orderId}`;
}

/** The slash of the workflow id must be percent-encoded, or the Web UI takes the rest for another part of its path. */
export function workflowUrl(id: string, { baseUrl, namespace, prefix = '' }: TemporalUi): string {
  const workflowId = encodeURIComponent(prefix + id);
  return `${baseUrl.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${workflowId}`;
}
