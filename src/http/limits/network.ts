import { isIPv6 } from 'node:net';

/**
 * The client of an address. For IPv6 it is the /64 network, because who has one of its addresses has all
 * 2^64.
 */
export function networkOf(ip: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  return v4 ?? (isIPv6(ip) ? ipv6NetworkOf(ip) : ip);
}

function ipv6NetworkOf(ip: string): string {
  const [head = '', tail] = ip.replace(/%.*$/, '').split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array.from({ length: Math.max(zeros, 0) }, () => '0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
