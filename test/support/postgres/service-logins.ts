import postgres from 'postgres';
import { serviceRoles, type ServiceRoleName } from '../../../src/db/access/service-roles';

const login = (role: ServiceRoleName): string => `${role}_login`;

/** Makes a login for each service, as an operator does. They have the password of the given URL. */
export async function makeServiceLogins(url: string): Promise<void> {
  const { password } = new URL(url);
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    for (const [role] of serviceRoles)
      await client.unsafe(`create role ${login(role)} login password '${password}' in role ${role}`);
  } finally {
    await client.end();
  }
}

/** The same database, as that login reaches it. */
export function loginOf(role: ServiceRoleName, url: string): string {
  const address = new URL(url);
  address.username = login(role);
  return address.href;
}
