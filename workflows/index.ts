export { order } from './order';
export { orderReturn } from './return';
export { restock } from './restock';
export { reconcile, takeUpStuck } from './reconcile';
