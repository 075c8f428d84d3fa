import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import { isTerminal, type OrderStatus } from '../../src/domain/order-status';

const ORDER_STATUS = defineSearchAttributeKey('OrderStatus', 'KEYWORD');

/**
 * What the Web UI shows of an order to someone who never saw the code: its status to filter by, and what has
 * happened so far. No personal data goes in here.
 */
export class Story {
  #lines: string[] = [];
  status: OrderStatus = 'pending';

  /** Adds a sentence to the current details, with the workflow's own time. */
  tell(sentence: string): void {
    this.#lines.push(`- ${new Date().toISOString().slice(0, 19).replace('T', ' ')} ${sentence}`);
    setCurrentDetails(`**${this.status.replace('_', ' ')}**\n\n${this.#lines.join('\n')}`);
  }

  /** Enters a status that the record has already, so the Web UI never runs ahead of it. */
  enter(status: OrderStatus, sentence: string): void {
    this.status = status;
    upsertSearchAttributes([{ key: ORDER_STATUS, value: status }]);
    this.tell(sentence);
  }

  get isDecided(): boolean {
    return this.status !== 'pending';
  }

  get hasEnded(): boolean {
    return isTerminal(this.status) || this.status === 'needs_attention';
  }
}
