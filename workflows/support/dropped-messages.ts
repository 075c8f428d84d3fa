import { getCurrentDetails, setCurrentDetails } from '@temporalio/workflow';

/** Every workflow execution has its own: the SDK gives each a module cache of its own. */
let tell = (sentence: string): void => setCurrentDetails(`${getCurrentDetails()}\n\n${sentence}`.trim());

/** Has what was dropped told where the workflow tells everything else. */
export function onDropped(listener: (sentence: string) => void): void {
  tell = listener;
}

/** Shows in the Web UI that a message was dropped, as its sender hears nothing of it. */
export const tellOfDropped = (sentence: string): void => tell(sentence);
