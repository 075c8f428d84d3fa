import { TASK_QUEUES, type WorkerKind } from '../../temporal-names/task-queues';
import { runService } from './service';
import { startWorker } from './start-worker';

/** @param argument one kind, or several separated by commas */
function parseWorkerKinds(argument = ''): [WorkerKind, ...WorkerKind[]] {
  const [first, ...others] = [...new Set(argument.split(','))].filter(isWorkerKind);
  if (first !== undefined && [first, ...others].join() === argument) return [first, ...others];
  process.stderr.write(
    `Name the kinds of worker that this process is, separated by commas: ${Object.keys(TASK_QUEUES).join(', ')}\n`,
  );
  process.exit(2);
}

const isWorkerKind = (word: string): word is WorkerKind => word in TASK_QUEUES;

const kinds = parseWorkerKinds(process.argv[2]);

runService(`${kinds.join('-')}-worker`, (environment, log) => startWorker(kinds, environment, log));
