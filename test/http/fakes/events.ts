import type { Response } from 'express';
import { FIRST_POSITION } from '../../../src/domain/shared/event-position';
import type { EventLog } from '../../../src/http/ports/events';

export class FakeEventLog implements EventLog {
  read(): ReturnType<EventLog['read']> {
    return Promise.resolve([]);
  }

  horizon(): ReturnType<EventLog['horizon']> {
    return Promise.resolve({ start: FIRST_POSITION, end: FIRST_POSITION });
  }

  continuityOf(): ReturnType<EventLog['continuityOf']> {
    return Promise.resolve('intact');
  }
}

/** A stream that ends at once. */
export class FakeLiveEvents {
  admit(): void {
    // The fake admits every stream.
  }

  stream(response: Response): Promise<void> {
    response.end();
    return Promise.resolve();
  }
}
