import { CancellationScope } from '@temporalio/workflow';
import type { CancellationRefusal, CancellationSource } from '../../src/domain/cancellation';

export interface AcceptedCancellation {
  source: CancellationSource;
  reason: string;
}

/**
 * The one way of cancelling: the REST API, a signal, an update and Temporal's own Cancel all ask here. What
 * runs in `cancellable` is interrupted by the first request that is accepted.
 */
export class Cancellation {
  #scope = new CancellationScope({ cancellable: true });
  #refusals: AcceptedCancellation[] = [];
  accepted: AcceptedCancellation | undefined;
  refusal: CancellationRefusal | undefined;

  /** Accepts the request, unless it comes too late; that is then kept for the timeline. */
  ask(source: CancellationSource, reason: string): void {
    if (this.refusal) {
      this.#refusals.push({ source, reason });
      return;
    }
    if (this.accepted) return;
    this.accepted = { source, reason };
    this.#scope.cancel();
  }

  /** From here on the order can no longer be cancelled, unless a cancellation is already under way. */
  close(refusal: CancellationRefusal): void {
    if (!this.accepted) this.refusal ??= refusal;
  }

  /** A cancellation under way found that it came too late after all. */
  giveUp(refusal: CancellationRefusal): void {
    if (this.accepted) this.#refusals.push(this.accepted);
    this.accepted = undefined;
    this.refusal = refusal;
  }

  cancellable<T>(run: () => Promise<T>): Promise<T> {
    return this.#scope.run(run);
  }

  get hasRefusals(): boolean {
    return this.#refusals.length > 0;
  }

  takeRefusals(): AcceptedCancellation[] {
    return this.#refusals.splice(0);
  }
}
