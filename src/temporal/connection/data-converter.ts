import type { DataConverter, PayloadCodec } from '@temporalio/common';
import { FAILURE_CONVERTER } from '../worker/workflow-files';

/** The data converter of clients and workers. Both must use the same one. */
export const dataConverterWith = (codec: PayloadCodec | undefined): DataConverter => ({
  failureConverterPath: FAILURE_CONVERTER,
  ...(codec ? { payloadCodecs: [codec] } : {}),
});
