import http2 from 'node:http2';

const DESCRIBE_NAMESPACE = '/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace';

/** gRPC's status code for success. */
const OK = '0';

/**
 * Asks a Temporal server for a namespace. It does so without Temporal's client, which would take 30 MB of the
 * launcher for as long as it runs.
 *
 * @param address host:port of a server without TLS
 * @returns whether the server knows the namespace
 * @throws Error when the server cannot be reached, or does not answer in time
 */
export async function hasNamespace(address: string, namespace: string, timeoutMs: number): Promise<boolean> {
  const session = http2.connect(`http://${address}`);
  try {
    return await new Promise((resolve, reject) => {
      session.once('error', reject);
      const call = session.request({
        ':method': 'POST',
        ':path': DESCRIBE_NAMESPACE,
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      call.once('error', reject);
      call.setTimeout(timeoutMs, () => reject(new Error(`${address} has not answered`)));
      // A call that fails at once has its status in the headers.
      call.once('response', ({ 'grpc-status': status }) => {
        if (status !== undefined) resolve(status === OK);
      });
      call.once('trailers', ({ 'grpc-status': status }) => resolve(status === OK));
      call.once('close', () => reject(new Error(`${address} has answered without a status`)));
      // The trailers follow after the answer was read.
      call.resume();
      call.end(messageWith(namespace));
    });
  } finally {
    session.destroy();
  }
}

/**
 * A message with `text` as its field 1, in the frame of gRPC: a flag for compression, the length, the bytes.
 * https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
function messageWith(text: string): Buffer {
  const value = Buffer.from(text);
  const message = Buffer.concat([Buffer.from([0x0a, ...varint(value.length)]), value]);
  const frame = Buffer.alloc(5);
  frame.writeUInt32BE(message.length, 1);
  return Buffer.concat([frame, message]);
}

/** https://protobuf.dev/programming-guides/encoding/#varints */
const varint = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
