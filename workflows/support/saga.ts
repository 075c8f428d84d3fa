import { TemporalFailure } from '@temporalio/workflow';

interface Undo {
  name: string;
  run: () => Promise<void>;
}

/**
 * The undos of a saga, registered before their steps run and keyed by the order, so that a step whose answer
 * was lost is undone all the same.
 */
export class Saga {
  #undos: Undo[] = [];

  undoWith(name: string, run: () => Promise<void>): void {
    this.#undos.push({ name, run });
  }

  /** For a step that is known to have done nothing, such as a declined payment. */
  forget(name: string): void {
    this.#undos = this.#undos.filter((undo) => undo.name !== name);
  }

  /**
   * Runs the undos, last in, first out, each once. One that fails for good does not stop the others.
   *
   * @returns the names of those that could not be done: a person is needed for them
   */
  async unwind(): Promise<string[]> {
    const failed: string[] = [];
    for (let undo = this.#undos.pop(); undo; undo = this.#undos.pop()) {
      try {
        await undo.run();
      } catch (error) {
        // Anything else is a bug of ours: it must hold the workflow for a fixed deploy.
        if (!(error instanceof TemporalFailure)) throw error;
        failed.push(undo.name);
      }
    }
    return failed;
  }
}
