package pakbon.fulfillment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.ProductId;
import pakbon.fulfillment.Figures.By;
import pakbon.outlets.OutletId;
import pakbon.shared.Columns;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** Who took goods from the shelves in a period, and how often they were not there. */
@Service
public class PickingFigures {
    private final JdbcClient db;
    private final MeasuredProducts measured;

    PickingFigures(JdbcClient db, MeasuredProducts measured) {
        this.db = db;
        this.measured = measured;
    }

    /**
     * @param name of the outlet (its id), of whoever picked or reported, or of the product (its id); empty for all
     * @param lines of orders that somebody picked of, or reported short
     * @param units taken from the shelf and not put back; what is weighed or cut is one of each line
     * @param shortLines those of the lines of which something was reported short, even if it was found later
     * @param missing how many were reported short
     * @param unpicked lines that were marked as packed of which nobody had said that all is taken: they count as packed, and
     *     nobody knows how the picking went
     */
    public record Picked(
            By by, String name, int lines, Quantity units, int shortLines, Quantity missing, int unpicked) {
        /** The share of lines that went short, from 0 to 1; 0 where nothing was picked. */
        public double shortRate() {
            return lines == 0 ? 0 : (double) shortLines / lines;
        }
    }

    /**
     * By all, outlet, person and product; of products only those that went short. Marking as packed what nobody has picked is no
     * picking (S25: at the desk that is how it goes), and stands beside it; what was left out of a parcel is neither. What waited on a device without a network counts at the time when it
     * was done.
     */
    @Transactional(readOnly = true)
    public List<Picked> of(RetailerId retailer, Collection<OutletId> outlets, Instant from, Instant until) {
        return db.sql("""
                with did as (
                  select f.outlet_id, h.actor, l.product_id, l.fulfillment_id, l.sale_line_id,
                         case when h.event = 'PICKED' then d.picked else 0 end as picked,
                         case h.event when 'PICKED' then 0
                                      when 'PACKED' then d.picked - least(greatest(d.picked, 0), l.left_out)
                                      else d.picked end as unpicked,
                         0 as missing
                    from fulfillment.history h
                    join fulfillment.fulfillment f on f.retailer_id = h.retailer_id and f.id = h.fulfillment_id
                   cross join lateral (
                     select (one ->> 'line')::uuid as line, (one ->> 'picked')::numeric as picked
                       from jsonb_array_elements(h.lines) as one
                   ) as d
                    join fulfillment.line l on l.retailer_id = h.retailer_id and l.fulfillment_id = h.fulfillment_id
                                           and l.sale_line_id = d.line
                   where h.retailer_id = :retailer and h.event in ('PICKED', 'PACKED', 'UNPACKED')
                     and coalesce(h.done_at, h.at) >= :from and coalesce(h.done_at, h.at) < :until
                     and f.outlet_id = any(:outlets::uuid[]) and d.picked <> 0
                  union all
                  select f.outlet_id, s.author, l.product_id, l.fulfillment_id, l.sale_line_id, 0, 0, s.quantity
                    from fulfillment.shortage s
                    join fulfillment.fulfillment f on f.retailer_id = s.retailer_id and f.id = s.fulfillment_id
                    join fulfillment.line l on l.retailer_id = s.retailer_id and l.fulfillment_id = s.fulfillment_id
                                           and l.sale_line_id = s.sale_line_id
                   where s.retailer_id = :retailer and s.at >= :from and s.at < :until
                     and f.outlet_id = any(:outlets::uuid[])
                ), handled as (
                  select outlet_id::text as outlet, actor, product_id::text as product, fulfillment_id, sale_line_id,
                         case when product_id = any(:measured::uuid[]) then (sum(picked) > 0)::int
                              else greatest(sum(picked), 0) end as picked,
                         sum(unpicked) > 0 as unpicked,
                         case when product_id = any(:measured::uuid[]) then (sum(missing) > 0)::int
                              else sum(missing) end as missing
                    from did group by outlet_id, actor, product_id, fulfillment_id, sale_line_id
                  having sum(picked) > 0 or sum(unpicked) > 0 or sum(missing) > 0
                )
                select case when grouping(outlet) = 0 then 'OUTLET' when grouping(actor) = 0 then 'PERSON'
                            when grouping(product) = 0 then 'PRODUCT' else 'ALL' end as by,
                       coalesce(outlet, actor, product, '') as name,
                       count(distinct (fulfillment_id, sale_line_id)) filter (where picked > 0 or missing > 0) as lines,
                       sum(picked) as units,
                       count(distinct (fulfillment_id, sale_line_id)) filter (where unpicked) as unpicked,
                       count(distinct (fulfillment_id, sale_line_id)) filter (where missing > 0) as short_lines,
                       sum(missing) as missing
                  from handled
                 group by grouping sets ((), (outlet), (actor), (product))
                having count(*) > 0 and (grouping(product) = 1 or sum(missing) > 0)
                 order by short_lines desc, lines desc, unpicked desc, 2
                """)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("measured", Columns.of(measured.all(retailer), ProductId::value))
                .param("from", Times.toDatabase(from))
                .param("until", Times.toDatabase(until))
                .query((row, _) -> new Picked(
                        By.valueOf(row.getString("by")),
                        row.getString("name"),
                        row.getInt("lines"),
                        new Quantity(row.getBigDecimal("units")),
                        row.getInt("short_lines"),
                        new Quantity(row.getBigDecimal("missing")),
                        row.getInt("unpicked")))
                .list();
    }
}
