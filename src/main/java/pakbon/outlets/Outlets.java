package pakbon.outlets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.RoutingRules.Rule;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** The places of a retailer, in their order of priority. */
@Service
public class Outlets {
    private static final Pattern PREFIX = Pattern.compile("[\\p{L}\\p{N}./-]{0,8}");

    private final JdbcClient db;
    private final ClockStore clocks;
    private final OutletMemory memory;
    private final ApplicationEventPublisher events;

    Outlets(JdbcClient db, ClockStore clocks, OutletMemory memory, ApplicationEventPublisher events) {
        this.db = db;
        this.clocks = clocks;
        this.memory = memory;
        this.events = events;
    }

    /**
     * Opens an outlet behind those that are there; the first becomes the default.
     *
     * @throws org.springframework.dao.DuplicateKeyException when an outlet of this name exists
     */
    @Transactional
    public Outlet open(RetailerId retailer, String name, ZoneId zone, Instant now) {
        return open(retailer, name, zone, "", "", "", "", "", now);
    }

    @Transactional
    public Outlet open(
            RetailerId retailer,
            String name,
            ZoneId zone,
            String street,
            String postcode,
            String city,
            String country,
            String phone,
            Instant now) {
        int position = db.sql("select coalesce(max(position) + 1, 0) from outlets.outlet where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> row.getInt(1))
                .single();
        var outlet = new Outlet(
                OutletId.create(),
                name.strip(),
                position,
                zone,
                street,
                postcode,
                city,
                country,
                phone,
                position == 0 ? "" : (position + 1) + "-",
                OutletRules.NONE,
                null,
                null,
                now,
                Times.nextVersion(0, now));
        Trail.added(null, Kind.OUTLET, outlet.id().value());
        memory.changed(retailer);
        db.sql("""
                insert into outlets.outlet (retailer_id, id, name, position, zone, street, postcode, city, country, phone,
                                            receipt_prefix, created_at, version)
                values (:retailer, :id, :name, :position, :zone, :street, :postcode, :city, :country, :phone,
                        :prefix, :now, :version)
                """)
                .param("retailer", retailer.value())
                .param("id", outlet.id().value())
                .param("name", outlet.name())
                .param("position", position)
                .param("zone", zone.getId())
                .param("street", street)
                .param("postcode", postcode)
                .param("city", city)
                .param("country", country)
                .param("phone", phone)
                .param("prefix", outlet.receiptPrefix())
                .param("now", Times.toDatabase(now))
                .param("version", outlet.version())
                .update();
        return outlet;
    }

    /**
     * One more outlet, behind those that are there. No shop sends it work before somebody adds it to the shop's outlets. Refused as
     * {@link #change}.
     */
    @Transactional
    public Outcome<Outlet> add(OutletDetails details, Actor actor, Instant now) {
        var refusal = refusal(details, held(actor.retailer()));
        if (refusal != null) {
            return new Refused<>(refusal);
        }
        var opened = open(actor.retailer(), details.name(), details.zone(), now);
        write(opened.id(), details, opened.version(), actor);
        clocks.keep(actor.retailer(), opened.id(), details.hours());
        var after = byId(actor.retailer(), opened.id()).orElseThrow();
        events.publishEvent(new OutletChanged(opened, after, true, actor));
        return new Done<>(after);
    }

    /** Says where an outlet is: documents and customers read it. */
    @Transactional
    public void locate(
            RetailerId retailer,
            OutletId id,
            String street,
            String postcode,
            String city,
            String country,
            String phone,
            Instant now) {
        var before = byId(retailer, id).orElseThrow();
        Trail.changed(null, Kind.OUTLET, id.value());
        memory.changed(retailer);
        db.sql("""
                update outlets.outlet
                   set street = :street, postcode = :postcode, city = :city, country = :country, phone = :phone,
                       version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("street", street)
                .param("postcode", postcode)
                .param("city", city)
                .param("country", country)
                .param("phone", phone)
                .param("version", Times.nextVersion(before.version(), now))
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    /** When these are open, by their own clocks. */
    @Transactional(readOnly = true)
    public Map<OutletId, OutletClock> clocks(RetailerId retailer, Collection<OutletId> outlets) {
        return clocks.clocks(retailer, outlets);
    }

    @Transactional(readOnly = true)
    public OutletClock clock(RetailerId retailer, OutletId id) {
        return Objects.requireNonNull(clocks.clocks(retailer, List.of(id)).get(id));
    }

    /**
     * What new work asks of all outlets: their clocks, which are paused, how they work, and which the business wants first. At most some
     * seconds old where another Pakbon on the same database changed them, else as they are.
     */
    @Transactional(readOnly = true)
    public OutletsAtHand atHand(RetailerId retailer) {
        return memory.of(retailer, () -> {
            var ruled = ruled(retailer);
            var all = ruled.stream().map(Ruled::outlet).toList();
            var routing = ruled.isEmpty() ? Rule.NONE : ruled.getFirst().routing();
            return new OutletsAtHand(
                    clocks.clocks(retailer, all.stream().map(Outlet::id).toList()),
                    all.stream().filter(Outlet::isPaused).map(Outlet::id).collect(Collectors.toUnmodifiableSet()),
                    all.stream().filter(Outlet::isClosed).map(Outlet::id).collect(Collectors.toUnmodifiableSet()),
                    all.stream()
                            .filter(each -> each.rules().scanOnly())
                            .map(Outlet::id)
                            .collect(Collectors.toUnmodifiableSet()),
                    limits(all),
                    routing,
                    routing.nearest()
                            ? all.stream().collect(Collectors.toMap(Outlet::id, Outlet::whereabouts))
                            : Map.of());
        });
    }

    /** An outlet, and what the business wants of all of them: read at once, because every order asks both. */
    private record Ruled(Outlet outlet, Rule routing) {}

    private List<Ruled> ruled(RetailerId retailer) {
        return db.sql("""
                select o.*, coalesce(r.nearest, false) as nearest, coalesce(r.together, false) as together
                  from outlets.outlet o
                  left join outlets.routing_rule r on r.retailer_id = o.retailer_id
                 where o.retailer_id = :retailer
                 order by o.position
                """)
                .param("retailer", retailer.value())
                .query((row, _) ->
                        new Ruled(outlet(row), new Rule(row.getBoolean("nearest"), row.getBoolean("together"))))
                .list();
    }

    private static Map<OutletId, Integer> limits(List<Outlet> outlets) {
        var limits = new HashMap<OutletId, Integer>();
        for (var outlet : outlets) {
            var limit = outlet.rules().ordersADay();
            if (limit != null) {
                limits.put(outlet.id(), limit);
            }
        }
        return limits;
    }

    /**
     * Says something else about an outlet. Refused: another version than the one that was seen; no name, or one that
     * another outlet has; texts that are too long; a country that nobody knows; a receipt prefix that is none, or that another outlet has.
     */
    @Transactional
    public Outcome<Outlet> change(OutletId id, OutletDetails details, long seen, Actor actor, Instant now) {
        var all = held(actor.retailer());
        var before =
                all.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
        if (before == null) {
            return new Refused<>(new OutletRefusal.OutletUnknown());
        }
        if (before.version() != seen) {
            return new Refused<>(new OutletRefusal.OutletChangedMeanwhile(before.name()));
        }
        var others = all.stream().filter(each -> !each.id().equals(id)).toList();
        var refusal = refusal(details, others);
        if (refusal != null) {
            return new Refused<>(refusal);
        }
        boolean clockChanged = !clock(actor.retailer(), id).equals(new OutletClock(details.zone(), details.hours()));
        write(id, details, Times.nextVersion(before.version(), now), actor);
        clocks.keep(actor.retailer(), id, details.hours());
        var after = byId(actor.retailer(), id).orElseThrow();
        events.publishEvent(new OutletChanged(before, after, clockChanged, actor));
        return new Done<>(after);
    }

    private static @Nullable OutletRefusal refusal(OutletDetails details, List<Outlet> others) {
        if (details.name().isEmpty()) {
            return new OutletRefusal.OutletNameMissing();
        }
        if (details.isTooLong()) {
            return new OutletRefusal.TextTooLong(OutletDetails.LONGEST);
        }
        if (!details.country().isEmpty()
                && Whereabouts.of(details.country(), "").country().isEmpty()) {
            return new OutletRefusal.CountryUnknown(details.country());
        }
        if (others.stream().anyMatch(each -> each.name().equalsIgnoreCase(details.name()))) {
            return new OutletRefusal.NameTaken(details.name());
        }
        if (!PREFIX.matcher(details.receiptPrefix()).matches()) {
            return new OutletRefusal.PrefixNotValid();
        }
        return others.stream()
                .filter(each -> each.receiptPrefix().equalsIgnoreCase(details.receiptPrefix()))
                .findFirst()
                .<OutletRefusal>map(each -> new OutletRefusal.PrefixTaken(each.name()))
                .orElse(null);
    }

    private void write(OutletId id, OutletDetails details, long version, Actor actor) {
        Trail.changed(actor, Kind.OUTLET, id.value());
        memory.changed(actor.retailer());
        db.sql("""
                update outlets.outlet
                   set name = :name, street = :street, postcode = :postcode, city = :city, country = :country,
                       phone = :phone, zone = :zone, receipt_prefix = :prefix, scan_only = :scan_only,
                       orders_a_day = :orders_a_day, receipts_on_a4 = :receipts_on_a4,
                       labels_as_zpl = :labels_as_zpl, version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("name", details.name())
                .param("street", details.street())
                .param("postcode", details.postcode())
                .param("city", details.city())
                .param("country", details.country())
                .param("phone", details.phone())
                .param("zone", details.zone().getId())
                .param("prefix", details.receiptPrefix())
                .param("scan_only", details.rules().scanOnly())
                .param("orders_a_day", details.rules().ordersADay())
                .param("receipts_on_a4", details.rules().papers().receiptsOnA4())
                .param("labels_as_zpl", details.rules().papers().labelsAsZpl())
                .param("version", version)
                .param("retailer", actor.retailer().value())
                .param("id", id.value())
                .update();
    }

    /** One place further up in the order of priority; the one that stood there comes down. */
    @Transactional
    public void moveUp(OutletId id, Actor actor) {
        var all = held(actor.retailer());
        for (int at = 1; at < all.size(); at++) {
            if (all.get(at).id().equals(id)) {
                Trail.changed(actor, Kind.OUTLET, id.value());
                Trail.changed(actor, Kind.OUTLET, all.get(at - 1).id().value());
                db.sql("""
                        update outlets.outlet
                           set position = case id when :up then :above::int else :below::int end
                         where retailer_id = :retailer and id in (:up, :down)
                        """)
                        .param("up", id.value())
                        .param("down", all.get(at - 1).id().value())
                        .param("above", all.get(at - 1).position())
                        .param("below", all.get(at).position())
                        .param("retailer", actor.retailer().value())
                        .update();
            }
        }
    }

    /** All of them, and nobody else changes one before this transaction ends. */
    private List<Outlet> held(RetailerId retailer) {
        return db.sql("select * from outlets.outlet where retailer_id = :retailer order by position for update")
                .param("retailer", retailer.value())
                .query((row, _) -> outlet(row))
                .list();
    }

    /** No new work for a while (G7); pausing again changes the reason. */
    @Transactional
    public void pause(OutletId id, String reason, Actor actor, Instant now) {
        write(id, now, reason.strip(), actor, now);
    }

    /** New work comes again. */
    @Transactional
    public void resume(OutletId id, Actor actor, Instant now) {
        write(id, null, "", actor, now);
    }

    private void write(OutletId id, @Nullable Instant pausedAt, String reason, Actor actor, Instant now) {
        var before = byId(actor.retailer(), id).orElseThrow();
        Trail.changed(null, Kind.OUTLET, id.value());
        memory.changed(actor.retailer());
        db.sql("""
                update outlets.outlet
                   set paused_at = :paused_at::timestamptz, paused_by = :by, pause_reason = :reason, version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("paused_at", Times.toDatabaseOrNull(pausedAt))
                .param("by", pausedAt == null ? "" : actor.name())
                .param("reason", reason)
                .param("version", Times.nextVersion(before.version(), now))
                .param("retailer", actor.retailer().value())
                .param("id", id.value())
                .update();
    }

    /** Nobody opens work there, or changes an outlet, before this transaction ends: whoever closes one counts first. */
    @Transactional
    public void hold(RetailerId retailer) {
        held(retailer);
    }

    /**
     * It is given up: it leaves every choice and keeps its history. What still hangs on it the rooms above ask before, behind
     * {@link #hold}. Refused: unknown; the last one that works. Closed already, it stays so.
     */
    @Transactional
    public Outcome<Outlet> close(OutletId id, Actor actor, Instant now) {
        var all = held(actor.retailer());
        var outlet =
                all.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
        if (outlet == null) {
            return new Refused<>(new OutletRefusal.OutletUnknown());
        }
        if (outlet.isClosed()) {
            return new Done<>(outlet);
        }
        return all.stream().filter(each -> !each.isClosed()).count() == 1
                ? new Refused<>(new OutletRefusal.LastOutlet(outlet.name()))
                : closed(outlet, now, actor, now);
    }

    /** It works again; which shops send it work, somebody chooses anew. Refused: unknown. */
    @Transactional
    public Outcome<Outlet> reopen(OutletId id, Actor actor, Instant now) {
        var outlet = byId(actor.retailer(), id).orElse(null);
        if (outlet == null) {
            return new Refused<>(new OutletRefusal.OutletUnknown());
        }
        return outlet.isClosed() ? closed(outlet, null, actor, now) : new Done<>(outlet);
    }

    private Outcome<Outlet> closed(Outlet outlet, @Nullable Instant since, Actor actor, Instant now) {
        Trail.changed(actor, Kind.OUTLET, outlet.id().value());
        memory.changed(actor.retailer());
        db.sql("""
                update outlets.outlet set shut_at = :since::timestamptz, version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("since", Times.toDatabaseOrNull(since))
                .param("version", Times.nextVersion(outlet.version(), now))
                .param("retailer", actor.retailer().value())
                .param("id", outlet.id().value())
                .update();
        return new Done<>(byId(actor.retailer(), outlet.id()).orElseThrow());
    }

    /** What these are called, in their order of priority. */
    @Transactional(readOnly = true)
    public List<String> names(RetailerId retailer, Set<OutletId> wanted) {
        return all(retailer).stream()
                .filter(outlet -> wanted.contains(outlet.id()))
                .map(Outlet::name)
                .toList();
    }

    /** Those that are not closed, in their order of priority: whatever somebody chooses among. */
    @Transactional(readOnly = true)
    public List<Outlet> working(RetailerId retailer) {
        return all(retailer).stream().filter(outlet -> !outlet.isClosed()).toList();
    }

    /** In their order of priority; also those that are closed, for what once happened there. */
    @Transactional(readOnly = true)
    public List<Outlet> all(RetailerId retailer) {
        return db.sql("select * from outlets.outlet where retailer_id = :retailer order by position")
                .param("retailer", retailer.value())
                .query((row, _) -> outlet(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Outlet> byId(RetailerId retailer, OutletId id) {
        return db.sql("select * from outlets.outlet where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> outlet(row))
                .optional();
    }

    private static Outlet.@Nullable Pause pause(ResultSet row) throws SQLException {
        var since = Times.atOrNull(row, "paused_at");
        return since == null
                ? null
                : new Outlet.Pause(since, row.getString("paused_by"), row.getString("pause_reason"));
    }

    private static Outlet outlet(ResultSet row) throws SQLException {
        return new Outlet(
                new OutletId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getInt("position"),
                ZoneId.of(row.getString("zone")),
                row.getString("street"),
                row.getString("postcode"),
                row.getString("city"),
                row.getString("country"),
                row.getString("phone"),
                row.getString("receipt_prefix"),
                new OutletRules(
                        row.getBoolean("scan_only"),
                        row.getObject("orders_a_day", Integer.class),
                        new OutletPapers(row.getBoolean("receipts_on_a4"), row.getBoolean("labels_as_zpl"))),
                pause(row),
                Times.atOrNull(row, "shut_at"),
                Times.at(row, "created_at"),
                row.getLong("version"));
    }
}
