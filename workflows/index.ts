export { order } from './order/workflow';
export { orderReturn } from './return/workflow';
export { backorders } from './backorders/workflow';
export { reconcile, resumeStuck } from './reconcile/workflow';
