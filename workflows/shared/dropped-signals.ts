import type { DroppedSignal } from '../order/messages';
import { sanitizeText } from './validators';

/** For the Web UI. This signal, too, may come from anybody, with anything in it. */
export const describeDroppedSignal = (
  dropped: { [Key in keyof DroppedSignal]?: unknown } | null | undefined,
): string =>
  `The signal ${sanitizeText(dropped?.signal)} could not be decoded (encoding ${sanitizeText(dropped?.encoding)}) and was dropped`;
