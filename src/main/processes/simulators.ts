import { runService } from './service';
import { startSimulators } from './start-simulators';

runService('simulators', startSimulators);
