package pakbon.outlets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Opening hours, read in one statement for any number of outlets. */
@Repository
class ClockStore {
    private final JdbcClient db;

    ClockStore(JdbcClient db) {
        this.db = db;
    }

    private record Row(
            UUID outlet,
            String zone,
            @Nullable Integer weekday,
            @Nullable LocalDate day,
            @Nullable Hours hours,
            String note) {}

    Map<OutletId, OutletClock> clocks(RetailerId retailer, Collection<OutletId> outlets) {
        var rows = db.sql("""
                select o.id, o.zone, h.weekday, h.day, h.opens, h.closes, h.breaks, h.note
                  from outlets.outlet o
                  left join (
                    select outlet_id, weekday, null::date as day, opens, closes, breaks, '' as note
                      from outlets.opening_hours
                     where retailer_id = :retailer and outlet_id = any(:outlets::uuid[])
                    union all
                    select outlet_id, null, day, opens, closes, breaks, note from outlets.special_day
                     where retailer_id = :retailer and outlet_id = any(:outlets::uuid[])
                  ) h on h.outlet_id = o.id
                 where o.retailer_id = :retailer and o.id = any(:outlets::uuid[])
                """)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .query((row, _) -> row(row))
                .list();
        var clocks = new HashMap<OutletId, OutletClock>();
        for (var outlet : outlets) {
            var own = rows.stream()
                    .filter(row -> row.outlet().equals(outlet.value()))
                    .toList();
            if (!own.isEmpty()) {
                clocks.put(outlet, clock(own));
            }
        }
        return clocks;
    }

    private static OutletClock clock(List<Row> rows) {
        var week = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
        SortedMap<LocalDate, OpeningHours.SpecialDay> days = new TreeMap<>();
        for (var row : rows) {
            if (row.weekday() != null && row.hours() != null) {
                week.put(DayOfWeek.of(row.weekday()), row.hours());
            }
            if (row.day() != null) {
                days.put(row.day(), new OpeningHours.SpecialDay(row.day(), row.hours(), row.note()));
            }
        }
        return new OutletClock(ZoneId.of(rows.getFirst().zone()), new OpeningHours(week, days));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("zone"),
                row.getObject("weekday", Integer.class),
                row.getObject("day", LocalDate.class),
                hours(row),
                row.getString("note") == null ? "" : row.getString("note"));
    }

    private static @Nullable Hours hours(ResultSet row) throws SQLException {
        var opens = row.getObject("opens", LocalTime.class);
        var closes = row.getObject("closes", LocalTime.class);
        return opens == null || closes == null
                ? null
                : new Hours(
                        opens, closes, Hours.readBreaks(row.getString("breaks")).orElseThrow());
    }

    /** These hours instead of those before. */
    void keep(RetailerId retailer, OutletId outlet, OpeningHours hours) {
        Trail.changed(null, Kind.OUTLET, outlet.value());
        for (var table : List.of(
                "delete from outlets.opening_hours where retailer_id = :retailer and outlet_id = :outlet",
                "delete from outlets.special_day where retailer_id = :retailer and outlet_id = :outlet")) {
            db.sql(table)
                    .param("retailer", retailer.value())
                    .param("outlet", outlet.value())
                    .update();
        }
        var week = hours.week().entrySet();
        db.sql("""
                insert into outlets.opening_hours (retailer_id, outlet_id, weekday, opens, closes, breaks)
                select :retailer, :outlet, *
                  from unnest(:weekdays::smallint[], :opens::time[], :closes::time[], :breaks::text[])
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .param("weekdays", Columns.of(week, each -> each.getKey().getValue()))
                .param("opens", Columns.of(week, each -> each.getValue().from()))
                .param("closes", Columns.of(week, each -> each.getValue().to()))
                .param("breaks", Columns.of(week, each -> each.getValue().writtenBreaks()))
                .update();
        var days = hours.days().values();
        db.sql("""
                insert into outlets.special_day (retailer_id, outlet_id, day, opens, closes, breaks, note)
                select :retailer, :outlet, *
                  from unnest(:days::date[], :opens::time[], :closes::time[], :breaks::text[], :notes::text[])
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .param("days", Columns.of(days, OpeningHours.SpecialDay::day))
                .param("opens", Columns.of(days, each -> opens(each.hours())))
                .param("closes", Columns.of(days, each -> closes(each.hours())))
                .param("breaks", Columns.of(days, each -> breaks(each.hours())))
                .param("notes", Columns.of(days, OpeningHours.SpecialDay::note))
                .update();
    }

    private static @Nullable Object opens(@Nullable Hours hours) {
        return hours == null ? null : hours.from();
    }

    private static Object breaks(@Nullable Hours hours) {
        return hours == null ? "" : hours.writtenBreaks();
    }

    private static @Nullable Object closes(@Nullable Hours hours) {
        return hours == null ? null : hours.to();
    }
}
