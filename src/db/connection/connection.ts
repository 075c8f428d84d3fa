import type net from 'node:net';
import postgres from 'postgres';
import { PreparedStatements } from './prepared-statements';
import type { Target } from './sockets';
import { withoutValues } from './statement-error';

/** Postgres does not answer, or has no free connection. The statement may have taken effect all the same. */
export class PostgresUnavailableError extends Error {
  override name = 'PostgresUnavailableError';

  constructor(
    readonly code: 'POSTGRES_UNRESPONSIVE' | 'POSTGRES_BUSY' | 'POOL_CLOSED',
    message: string,
  ) {
    super(message);
  }
}

/** What Drizzle uses of a statement: it is sent when it is awaited, or when its values are requested. */
interface DriverStatement extends PromiseLike<unknown> {
  values(): Promise<unknown>;
}

/** What Drizzle uses of a driver, outside a transaction and within one. */
export interface StatementRunner {
  unsafe(query: string, parameters?: Parameters): DriverStatement;
}

/** A transaction may contain another one, which can be rolled back alone. */
export interface TransactionRunner extends StatementRunner {
  savepoint<T>(run: (transaction: TransactionRunner) => Promise<T>): Promise<T>;
}

type Parameters = postgres.ParameterOrJSON<never>[];

/**
 * A statement in the form that Drizzle uses.
 *
 * @param parameters the array that Drizzle passed. When the statement fails, Drizzle copies its contents into
 *   its own error, which reaches logs and Temporal's history. So the array is emptied then.
 */
export function toDriverStatement(
  run: (asArrays: boolean) => Promise<unknown>,
  parameters: unknown[] = [],
): DriverStatement {
  const execute = async (asArrays: boolean): Promise<unknown> => {
    try {
      return await run(asArrays);
    } catch (error) {
      parameters.length = 0;
      throw error;
    }
  };
  return {
    values: () => execute(true),
    then: (onResult, onError) => execute(false).then(onResult, onError),
  };
}

export interface ConnectionOptions {
  url: string;
  settings: postgres.Options<Record<string, never>>;
  /**
   * Set when the session belongs to PgBouncer, which lends it to another client after each transaction. Each
   * transaction then begins with this statement, a statement on its own is a transaction too, and nothing is
   * prepared.
   */
  beginWith?: string | undefined;
  /** How values are read and written. Drizzle decides it once for all connections. */
  types: Pick<postgres.ParsedOptions, 'parsers' | 'serializers'>;
  openSocket(target: Target): net.Socket;
  /** How long Postgres may take to answer a statement before the connection is abandoned. */
  answerMs: number;
  /** Called once, whatever the reason. `timeoutError` is set when Postgres did not answer in time. */
  onLost(connection: Connection, timeoutError: PostgresUnavailableError | undefined): void;
}

/**
 * One connection to Postgres, which abandons itself when an answer is overdue.
 *
 * The driver waits for an answer without limit, and ends a connection only by asking the server to end it: a
 * frozen server blocks both for as long as it is frozen. So each connection is a driver's pool of size one,
 * on a socket that we can destroy.
 */
export class Connection {
  private readonly client: postgres.Sql;
  private readonly statements = new PreparedStatements();
  private socket: net.Socket | undefined;
  private unanswered = 0;
  private timer: NodeJS.Timeout | undefined;
  private timeoutError: PostgresUnavailableError | undefined;
  private lost = false;

  constructor(private readonly options: ConnectionOptions) {
    const { url, settings, types, openSocket } = options;
    const own = {
      max: 1,
      socket: (target: Target) => (this.socket = openSocket(target)),
      onclose: () => this.abandon(),
    };
    this.client = postgres(url, { ...settings, ...own });
    // Write into the driver's own tables: it keeps references to them, and adds the array types when it
    // connects.
    Object.assign(this.client.options.parsers, types.parsers);
    Object.assign(this.client.options.serializers, types.serializers);
  }

  get isLost(): boolean {
    return this.lost;
  }

  run(query: string, parameters: Parameters | undefined, asArrays: boolean): Promise<unknown> {
    if (this.options.beginWith === undefined) return this.execute(this.client, query, parameters, asArrays);
    return this.begin((transaction) => this.execute(transaction, query, parameters, asArrays));
  }

  transaction<T>(run: (transaction: TransactionRunner) => Promise<T>): Promise<T> {
    return this.begin((transaction) => run(this.runnerOf(transaction)));
  }

  private async begin<T>(run: (transaction: postgres.TransactionSql) => Promise<T>): Promise<T> {
    const { beginWith } = this.options;
    // One expected answer for BEGIN, and one for COMMIT or ROLLBACK. In between, each statement counts
    // itself.
    this.expectAnswer();
    try {
      return (await this.client.begin(async (transaction) => {
        this.markAnswered();
        try {
          if (beginWith !== undefined) await this.execute(transaction, beginWith, undefined, false);
          return await run(transaction);
        } finally {
          this.expectAnswer();
        }
      })) as T;
    } catch (error) {
      // Errors of the statements in the transaction have gone through `execute`; this is about BEGIN and
      // COMMIT.
      throw this.timeoutError ?? (error instanceof postgres.PostgresError ? withoutValues(error) : error);
    } finally {
      this.markAnswered();
    }
  }

  /** Lets running work finish, for at most this many milliseconds, and then closes the connection. */
  async end(withinMs: number): Promise<void> {
    this.lost = true;
    await this.client.end({ timeout: withinMs / 1_000 });
    clearTimeout(this.timer);
    this.socket?.destroy();
  }

  private runnerOf(transaction: postgres.TransactionSql): TransactionRunner {
    return {
      savepoint: async <T>(run: (inner: TransactionRunner) => Promise<T>) =>
        (await transaction.savepoint((inner) => run(this.runnerOf(inner)))) as T,
      unsafe: (query, parameters) =>
        toDriverStatement((asArrays) => this.execute(transaction, query, parameters, asArrays), parameters),
    };
  }

  /**
   * Prepares what runs often. Drizzle prepares nothing, so that every statement would be planned anew, and
   * would need a round trip of its own for its parameters' types. Prepared, a step costs Postgres less than
   * half.
   */
  private async execute(
    runner: Pick<postgres.Sql, 'unsafe'>,
    query: string,
    parameters: Parameters | undefined,
    asArrays: boolean,
  ): Promise<unknown> {
    this.expectAnswer();
    try {
      const prepare = this.options.beginWith === undefined && this.statements.isToBePrepared(query);
      const statement = runner.unsafe(query, parameters, { prepare });
      return await (asArrays ? statement.values() : statement);
    } catch (error) {
      throw this.timeoutError ?? withoutValues(error);
    } finally {
      this.markAnswered();
    }
  }

  private expectAnswer(): void {
    this.unanswered += 1;
    if (this.unanswered === 1) this.startTimer();
  }

  private markAnswered(): void {
    this.unanswered -= 1;
    clearTimeout(this.timer);
    if (this.unanswered > 0 && !this.lost) this.startTimer();
  }

  private startTimer(): void {
    const { answerMs } = this.options;
    this.timer = setTimeout(() => {
      this.timeoutError = new PostgresUnavailableError(
        'POSTGRES_UNRESPONSIVE',
        `Postgres has not answered within ${answerMs / 1_000} s; the connection was abandoned`,
      );
      this.abandon();
    }, answerMs);
  }

  private abandon(): void {
    if (this.lost) return;
    this.lost = true;
    clearTimeout(this.timer);
    this.options.onLost(this, this.timeoutError);
    // End the driver before the socket: it fails the running statements, and does not write to a destroyed
    // socket.
    void this.client.end({ timeout: 0 }).then(() => this.socket?.destroy());
  }
}
