import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

let isSilenced = false;

/** Lets the SDK log errors only. Call it before anything of Temporal runs in the process; repeats change nothing. */
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
