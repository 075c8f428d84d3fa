/** A typed client of the Holdfast REST API. See the README beside it. */
export { HoldfastClient, type HoldfastClientOptions } from './holdfast-client';
export type { EventType, FollowEventsOptions } from './events';
export { pages, type PageQuery } from './pages';
export { HoldfastProblem } from './problem';
export type { Fetch, RetryOptions } from './retrying-fetch';
export type * from './generated/types.gen';
