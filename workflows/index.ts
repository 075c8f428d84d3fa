export { order } from './order/workflow';
export { orderReturn } from './return/workflow';
export { restock } from './backorders/workflow';
export { reconcile, takeUpStuck } from './reconcile/workflow';
