import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

const payload = (encoding: string | undefined, data: string): temporal.api.common.v1.IPayload => ({
  metadata: encoding === undefined ? {} : { encoding: Buffer.from(encoding) },
  data: Buffer.from(data),
});

/** Inputs that the CLI, another SDK or a person may send, and that no worker of Holdfast can decode. */
export const UNDECODABLE_INPUTS = [
  {
    name: 'another encoding (temporal … --input-meta encoding=json/protobuf)',
    encoding: 'json/protobuf',
    input: payload('json/protobuf', '{"reason":"x"}'),
  },
  {
    name: 'an unknown encoding',
    encoding: 'binary/encrypted',
    input: payload('binary/encrypted', '??'),
  },
  { name: 'invalid JSON', encoding: 'json/plain', input: payload('json/plain', '{"reason":') },
  {
    name: 'an encoding that is not a word',
    encoding: 'unknown',
    input: payload('<b>Ada Lovelace</b>', '{}'),
  },
  { name: 'no encoding at all', encoding: 'unknown', input: payload(undefined, '{}') },
];

const { UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED: COMPLETED } =
  temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;

type Input = temporal.api.common.v1.IPayload;

/** Sends a signal with a raw input that bypasses the client's own converter. */
export async function sendRawSignal(client: Client, workflowId: string, signalName: string, input: Input) {
  await client.workflowService.signalWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    signalName,
    input: { payloads: [input] },
  });
}

/** Sends an update with a raw input. @returns the failure's message, undefined when the update succeeded */
export async function sendRawUpdate(client: Client, workflowId: string, name: string, input: Input) {
  const { outcome } = await client.workflowService.updateWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    request: { meta: { updateId: `${name}-${Math.random()}` }, input: { name, args: { payloads: [input] } } },
    waitPolicy: { lifecycleStage: COMPLETED },
  });
  return outcome?.failure?.message;
}
