import postgres from 'postgres';
import { serviceRoleEntries, type ServiceRoleName } from '../../../src/db/access/service-roles';

const loginName = (role: ServiceRoleName): string => `${role}_login`;

/** Creates a login for each service, as an operator does. Each login gets the password of the given URL. */
export async function createServiceLogins(url: string): Promise<void> {
  const { password } = new URL(url);
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    for (const [role] of serviceRoleEntries)
      await client.unsafe(`create role ${loginName(role)} login password '${password}' in role ${role}`);
  } finally {
    await client.end();
  }
}

/** The URL by which the role's login reaches the same database. */
export function loginUrlOf(role: ServiceRoleName, url: string): string {
  const address = new URL(url);
  address.username = loginName(role);
  return address.href;
}
