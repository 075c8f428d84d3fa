import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { SEARCH_ATTRIBUTES } from '../../src/temporal-names/visibility';

/** Enough for a person to read. The timeline has the rest, as of an order that lives for years. */
const MAX_LINES = 60;

/**
 * The details of an order or a return in Temporal's Web UI, for a person who does not know the code: the
 * status, also as a search attribute, and what has happened so far. They must hold no personal data.
 */
export class WebUiDetails<Status extends string> {
  #lines: string[] = [];
  #status: Status;
  readonly #attribute;

  /** @param status the status that the workflow was started with */
  constructor(attribute: keyof typeof SEARCH_ATTRIBUTES, status: Status) {
    this.#attribute = defineSearchAttributeKey(attribute, 'KEYWORD');
    this.#status = status;
  }

  /** Restores the lines of earlier runs, each with its time. */
  restore(lines: readonly string[]): void {
    this.#lines.push(...lines.map((line) => `- ${line}`));
  }

  /** Adds a sentence without a change of status. */
  addNote(sentence: string): void {
    this.update(this.#status, [sentence]);
  }

  /** Sets the status and adds sentences, with the workflow's own time. */
  update(status: Status, sentences: readonly string[]): void {
    const time = new Date().toISOString().slice(0, 19).replace('T', ' ');
    this.#lines.push(...sentences.map((sentence) => `- ${time} ${sentence}`));
    this.#lines.splice(0, Math.max(0, this.#lines.length - MAX_LINES));
    setCurrentDetails(`**${status.replaceAll('_', ' ')}**\n\n${this.#lines.join('\n')}`);
    if (status === this.#status) return;
    this.#status = status;
    upsertSearchAttributes([{ key: this.#attribute, value: status }]);
  }
}
