import type { Route } from '../../server/route';
import { getReturnRoute, listReturnsRoute, returnsOfOrderRoute } from './read-returns';
import { requestReturnRoute } from './request-return';
import type { ReturnRoutesDependencies } from './return-access';
import {
  approveReturnRoute,
  cancelReturnRoute,
  receiveReturnRoute,
  rejectReturnRoute,
  returnAttentionRoute,
} from './return-operations';

export function returnRoutes(room: ReturnRoutesDependencies): Route[] {
  return [
    requestReturnRoute(room),
    returnsOfOrderRoute(room),
    listReturnsRoute(room),
    getReturnRoute(room),
    approveReturnRoute(room),
    rejectReturnRoute(room),
    receiveReturnRoute(room),
    cancelReturnRoute(room),
    returnAttentionRoute(room),
  ];
}
