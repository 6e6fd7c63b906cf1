package pakbon.fulfillment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.shared.Columns;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** How the packing goes: what is open now, and how long it took in a period. All of it at the outlets that are asked for. */
@Service
public class Figures {
    /** The last time, where it was done in steps or again; of packing only what was not taken out again. */
    private static final String COUNTS = """
            not exists (
                       select from fulfillment.history u
                        where u.retailer_id = h.retailer_id and u.fulfillment_id = h.fulfillment_id and u.id > h.id
                          and (u.event = h.event or h.event = 'PACKED' and u.event = 'UNPACKED'))""";

    private final JdbcClient db;
    private final MeasuredProducts measured;

    Figures(JdbcClient db, MeasuredProducts measured) {
        this.db = db;
        this.measured = measured;
    }

    /**
     * @param late should have been ready by now
     * @param longest since when the oldest of them waits
     */
    public record Open(OutletId outlet, int open, int packed, int late, Instant longest) {}

    /** By what a figure is looked at; a pace by all but the product. */
    public enum By {
        ALL,
        OUTLET,
        PERSON,
        CHANNEL,
        PRODUCT
    }

    /**
     * How long it took from when the work was opened; half of it took no longer than the median, nine in ten no longer than
     * the ninetieth. Each is a time that it really took: of few, nine in ten are all of them.
     *
     * @param name of the outlet (its id), of whoever did it, or of the shop (its connection; of its platform where it
     *     came by none); empty for all
     */
    public record Pace(
            By by,
            String name,
            int packed,
            Duration packMedian,
            Duration packNinetieth,
            int left,
            Duration leaveMedian,
            Duration leaveNinetieth) {}

    public record Day(LocalDate day, int opened, int packed, int left) {}

    /** What could not be picked, why, how often and how many in all; what is weighed or cut is one each time. */
    public record Missed(ShortReason reason, int times, Quantity quantity) {}

    /** Short picks of the period, the most frequent reason first. */
    @Transactional(readOnly = true)
    public List<Missed> missed(RetailerId retailer, Collection<OutletId> outlets, Instant from, Instant until) {
        return db.sql("""
                select s.reason, count(*) as times,
                       sum(case when l.product_id = any(:measured::uuid[]) then 1 else s.quantity end) as quantity
                  from fulfillment.shortage s
                  left join fulfillment.line l on l.retailer_id = s.retailer_id and l.fulfillment_id = s.fulfillment_id
                                         and l.sale_line_id = s.sale_line_id
                  join fulfillment.fulfillment f on f.retailer_id = s.retailer_id and f.id = s.fulfillment_id
                 where s.retailer_id = :retailer and s.at >= :from and s.at < :until
                   and f.outlet_id = any(:outlets::uuid[])
                 group by s.reason order by times desc, s.reason
                """)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("measured", Columns.of(measured.all(retailer), ProductId::value))
                .param("from", Times.toDatabase(from))
                .param("until", Times.toDatabase(until))
                .query((row, _) -> new Missed(
                        ShortReason.valueOf(row.getString("reason")),
                        row.getInt("times"),
                        new Quantity(row.getBigDecimal("quantity"))))
                .list();
    }

    /** What is not finished; the oldest first. Walks the index of open work only. */
    @Transactional(readOnly = true)
    public List<Open> open(RetailerId retailer, Collection<OutletId> outlets, Instant now) {
        return db.sql("""
                select outlet_id, count(*) filter (where state <> 'PACKED') as open,
                       count(*) filter (where state = 'PACKED') as packed,
                       count(*) filter (where due_at < :now and (state in ('NEW', 'IN_PROGRESS')
                                              or state = 'PACKED' and handover = 'DELIVERY')) as late,
                       min(placed_at) as longest
                  from fulfillment.fulfillment
                 where retailer_id = :retailer and outlet_id = any(:outlets::uuid[])
                   and state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK')
                 group by outlet_id order by longest
                """)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("now", Times.toDatabase(now))
                .query((row, _) -> new Open(
                        new OutletId(row.getObject("outlet_id", UUID.class)),
                        row.getInt("open"),
                        row.getInt("packed"),
                        row.getInt("late"),
                        Times.at(row, "longest")))
                .list();
    }

    /**
     * What was packed or has left in the period, whoever did it; the last time counts where it was done twice, and what was
     * taken out again does not. What waited on a device without a network counts at the time when it was done.
     */
    @Transactional(readOnly = true)
    public List<Pace> pace(RetailerId retailer, Collection<OutletId> outlets, Instant from, Instant until) {
        return db.sql("""
                with done as (
                  select h.event, f.outlet_id::text as outlet, h.actor,
                         coalesce(f.connection_id::text, f.platform) as channel,
                         extract(epoch from coalesce(h.done_at, h.at) - f.opened_at) as seconds
                    from fulfillment.history h
                    join fulfillment.fulfillment f on f.retailer_id = h.retailer_id and f.id = h.fulfillment_id
                   where h.retailer_id = :retailer and h.event in ('PACKED', 'FULFILLED')
                     and %s
                     and coalesce(h.done_at, h.at) >= :from and coalesce(h.done_at, h.at) < :until
                     and f.outlet_id = any(:outlets::uuid[])
                )
                select case when grouping(outlet) = 0 then 'OUTLET' when grouping(actor) = 0 then 'PERSON'
                            when grouping(channel) = 0 then 'CHANNEL' else 'ALL' end as by,
                       coalesce(outlet, actor, channel, '') as name,
                       count(*) filter (where event = 'PACKED') as packed,
                       percentile_disc(0.5) within group (order by seconds) filter (where event = 'PACKED') as pack_median,
                       percentile_disc(0.9) within group (order by seconds) filter (where event = 'PACKED') as pack_ninetieth,
                       count(*) filter (where event = 'FULFILLED') as departed,
                       percentile_disc(0.5) within group (order by seconds) filter (where event = 'FULFILLED') as leave_median,
                       percentile_disc(0.9) within group (order by seconds) filter (where event = 'FULFILLED') as leave_ninetieth
                  from done
                 group by grouping sets ((), (outlet), (actor), (channel))
                 order by 3 desc, 6 desc, 2
                """.formatted(COUNTS))
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("from", Times.toDatabase(from))
                .param("until", Times.toDatabase(until))
                .query((row, _) -> pace(row))
                .list();
    }

    /** Every day of the period, those without anything too; what counts and when is as in {@link #pace}, so that the days add up to it. */
    @Transactional(readOnly = true)
    public List<Day> days(
            RetailerId retailer, Collection<OutletId> outlets, LocalDate from, LocalDate until, ZoneId zone) {
        return db.sql("""
                with happened as (
                  select (f.opened_at at time zone :zone)::date as day, 'OPENED' as what
                    from fulfillment.fulfillment f
                   where f.retailer_id = :retailer and f.outlet_id = any(:outlets::uuid[])
                     and f.opened_at >= :start and f.opened_at < :end
                  union all
                  select (coalesce(h.done_at, h.at) at time zone :zone)::date, h.event
                    from fulfillment.history h
                    join fulfillment.fulfillment f on f.retailer_id = h.retailer_id and f.id = h.fulfillment_id
                   where h.retailer_id = :retailer and h.event in ('PACKED', 'FULFILLED')
                     and %s
                     and coalesce(h.done_at, h.at) >= :start and coalesce(h.done_at, h.at) < :end
                     and f.outlet_id = any(:outlets::uuid[])
                )
                select d.day::date as day, count(what) filter (where what = 'OPENED') as opened,
                       count(what) filter (where what = 'PACKED') as packed,
                       count(what) filter (where what = 'FULFILLED') as departed
                  from generate_series(:from::date, :until::date, interval '1 day') as d (day)
                  left join happened on happened.day = d.day::date
                 group by d.day order by d.day
                """.formatted(COUNTS))
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("zone", zone.getId())
                .param("from", from)
                .param("until", until)
                .param("start", Times.toDatabase(from.atStartOfDay(zone).toInstant()))
                .param(
                        "end",
                        Times.toDatabase(until.plusDays(1).atStartOfDay(zone).toInstant()))
                .query((row, _) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getInt("opened"),
                        row.getInt("packed"),
                        row.getInt("departed")))
                .list();
    }

    private static Pace pace(ResultSet row) throws SQLException {
        return new Pace(
                By.valueOf(row.getString("by")),
                row.getString("name"),
                row.getInt("packed"),
                seconds(row, "pack_median"),
                seconds(row, "pack_ninetieth"),
                row.getInt("departed"),
                seconds(row, "leave_median"),
                seconds(row, "leave_ninetieth"));
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofSeconds(Math.round(row.getDouble(column)));
    }
}
