import { defineSignal } from '@temporalio/workflow';

/** To the `backorders` workflow of a product: units may be available for backorders. */
export const stockAvailableSignal = defineSignal('stockAvailable');
