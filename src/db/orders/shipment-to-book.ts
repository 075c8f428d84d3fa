import { sql } from 'drizzle-orm';
import type { Address } from '../../domain/order/order-record';
import { rows, type Database } from '../connection/database';

/** What the carrier needs to know of a shipment in order to book it. */
export interface ShipmentToBook {
  shipmentId: string;
  /** The id of the location that it leaves from. */
  from: string;
  address: Address;
  items: { sku: string; quantity: number }[];
  /** The code of the shipping method. */
  method: string;
}

/** @throws Error when there is no such shipment */
export async function readShipmentToBook(db: Database, shipmentId: string): Promise<ShipmentToBook> {
  const [shipment] = await rows<ShipmentToBook>(
    db,
    sql`select s.id as "shipmentId", s.location_id as "from", o.shipping_address as address, o.shipping_method as method,
          (select json_agg(json_build_object('sku', l.sku, 'quantity', c.quantity) order by c.line_no)
            from shipment_lines c join order_lines l on l.order_id = c.order_id and l.line_no = c.line_no
            where c.shipment_id = s.id) as items
        from shipments s join orders o on o.id = s.order_id where s.id = ${shipmentId}`,
  );
  if (!shipment) throw new Error(`There is no shipment ${shipmentId}`);
  return shipment;
}
