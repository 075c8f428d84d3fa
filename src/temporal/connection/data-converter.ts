import type { DataConverter, PayloadCodec } from '@temporalio/common';
import { FAILURE_CONVERTER } from '../worker/workflow-files';

/** What clients and workers do with values on their way to Temporal and back. Both must do the same. */
export const dataConverterWith = (codec: PayloadCodec | undefined): DataConverter => ({
  failureConverterPath: FAILURE_CONVERTER,
  ...(codec ? { payloadCodecs: [codec] } : {}),
});
