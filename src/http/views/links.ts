/** Links to API resources, and to workflows in Temporal's Web UI. */

/** Where Temporal's Web UI is. Every order links to its workflow there. */
export interface TemporalUi {
  baseUrl: string;
  namespace: string;
  /** The prefix of this installation's workflow ids. */
  prefix?: string | undefined;
}

export function orderPath(orderId: string): string {
  return `/v1/orders/${orderId}`;
}

/** The workflow id is percent-encoded, because the Web UI would treat a slash as part of its own path. */
export function workflowUrl(id: string, { baseUrl, namespace, prefix = '' }: TemporalUi): string {
  const workflowId = encodeURIComponent(prefix + id);
  return `${baseUrl.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${workflowId}`;
}
