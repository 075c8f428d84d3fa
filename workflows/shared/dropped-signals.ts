import type { DroppedSignal } from '../order/messages';
import { textOf } from './validators';

/** For the Web UI. This signal, too, may come from anybody, with anything in it. */
export const dropInWords = (dropped: { [Key in keyof DroppedSignal]?: unknown } | null | undefined): string =>
  `The signal ${textOf(dropped?.signal)} could not be decoded (encoding ${textOf(dropped?.encoding)}) and was dropped`;
