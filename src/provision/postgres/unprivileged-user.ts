import { readFileSync } from 'node:fs';
import { ProvisionError, reasonOf } from '../provision-error';

export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/** In order of preference: the account for Postgres, then the one that every Unix has. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * Finds the user that runs Postgres, which refuses to run as root. Undefined: this process does not run as
 * root, so its own user runs Postgres.
 * @throws ProvisionError when this process runs as root and there is no such user
 */
export function postgresUser(passwdFile = '/etc/passwd'): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readUsers(passwdFile);
  const candidate = CANDIDATES.map((name) => users.find((user) => user.name === name)).find(
    (user) => user !== undefined,
  );
  if (candidate !== undefined) return candidate;
  throw new ProvisionError(
    `PostgreSQL does not run as root, and ${passwdFile} has neither a user "postgres" nor "nobody"`,
    'create one with: useradd --system postgres. Or start as an ordinary user, or set DATABASE_URL',
  );
}

function readUsers(passwdFile: string): SystemUser[] {
  try {
    return readFileSync(passwdFile, 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 4)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  } catch (error) {
    throw new ProvisionError(
      `the list of users cannot be read: ${reasonOf(error)}`,
      'start as an ordinary user, or set DATABASE_URL',
    );
  }
}
