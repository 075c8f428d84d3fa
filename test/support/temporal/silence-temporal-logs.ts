import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

let isSilenced = false;

/**
 * Makes the SDK log errors only. Call it before the process uses Temporal; a repeated call changes nothing.
 */
export function silenceTemporalLogs(): void {
  if (isSilenced) return;
  isSilenced = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} },
    },
  });
}
