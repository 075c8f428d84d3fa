import type { DroppedSignal } from './messages';
import { sanitizeText } from './validators';

/**
 * The sentence for the Web UI. Anybody can send this signal too, with any content, so its fields are
 * sanitized.
 */
export const describeDroppedSignal = (
  dropped: { [Key in keyof DroppedSignal]?: unknown } | null | undefined,
): string =>
  `The signal ${sanitizeText(dropped?.signal)} could not be decoded (encoding ${sanitizeText(dropped?.encoding)}) and was dropped`;
