import { runService } from './service';
import { startRelay } from './start-relay';

runService('relay', startRelay);
