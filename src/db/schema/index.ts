export * from './stock';
export * from './orders';
export * from './records';
export * from './payments';
export * from './shipments';
export * from './returns';
export * from './books';
export * from './reports';
