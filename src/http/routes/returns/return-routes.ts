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

export function returnRoutes(dependencies: ReturnRoutesDependencies): Route[] {
  return [
    requestReturnRoute(dependencies),
    returnsOfOrderRoute(dependencies),
    listReturnsRoute(dependencies),
    getReturnRoute(dependencies),
    approveReturnRoute(dependencies),
    rejectReturnRoute(dependencies),
    receiveReturnRoute(dependencies),
    cancelReturnRoute(dependencies),
    returnAttentionRoute(dependencies),
  ];
}
