/** Each kind of worker polls one task queue and scales on its own. */
export const TASK_QUEUES = {
  orders: 'orders',
  inventory: 'inventory',
  customers: 'customers',
  payments: 'payments',
  shipping: 'shipping',
} as const;

export type WorkerKind = keyof typeof TASK_QUEUES;
