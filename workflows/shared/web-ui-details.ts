import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { SEARCH_ATTRIBUTES } from '../../src/temporal/contract/visibility';

/** Enough for a person to read; an order that lives for years tells the rest in its timeline. */
const MAX_LINES = 60;

/**
 * What the Web UI shows of an order, or a return, to someone who never saw the code: its status to filter by, and what has
 * happened so far. No personal data goes in here.
 */
export class WebUiDetails<Status extends string> {
  #lines: string[] = [];
  #status: Status;
  readonly #attribute;

  /** @param status the one that the workflow was started with */
  constructor(attribute: keyof typeof SEARCH_ATTRIBUTES, status: Status) {
    this.#attribute = defineSearchAttributeKey(attribute, 'KEYWORD');
    this.#status = status;
  }

  /** What earlier runs told: whole lines, with their time. */
  restore(lines: readonly string[]): void {
    this.#lines.push(...lines.map((line) => `- ${line}`));
  }

  /** Adds a sentence about something that changed nothing. */
  addNote(sentence: string): void {
    this.update(this.#status, [sentence]);
  }

  /** Adds sentences, with the workflow's own time, and the status that the record has by now. */
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
