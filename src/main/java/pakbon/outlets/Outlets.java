package pakbon.outlets;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.RoutingRules.Rule;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** The places of a retailer, in their order of priority. */
@Service
public class Outlets {
    private final OutletStore store;
    private final ClockStore clocks;
    private final OutletMemory memory;
    private final ApplicationEventPublisher events;

    Outlets(OutletStore store, ClockStore clocks, OutletMemory memory, ApplicationEventPublisher events) {
        this.store = store;
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
        int position = store.behind(retailer);
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
        store.add(retailer, outlet);
        return outlet;
    }

    /**
     * One more outlet, behind those that are there. No shop sends it work before somebody adds it to the shop's outlets. Refused as
     * {@link #change}.
     */
    @Transactional
    public Outcome<Outlet> add(OutletDetails details, Actor actor, Instant now) {
        var objections = objections(details, store.held(actor.retailer()));
        if (!objections.isEmpty()) {
            return new Refused<>(objections.getFirst());
        }
        var opened = open(actor.retailer(), details.name(), details.zone(), now);
        store.write(opened.id(), details, opened.version(), actor);
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
        store.locate(retailer, id, street, postcode, city, country, phone, Times.nextVersion(before.version(), now));
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
            var ruled = store.ruled(retailer);
            var all = ruled.stream().map(OutletStore.Ruled::outlet).toList();
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
        var all = store.held(actor.retailer());
        var before =
                all.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
        if (before == null) {
            return new Refused<>(new OutletRefusal.OutletUnknown());
        }
        if (before.version() != seen) {
            return new Refused<>(new OutletRefusal.OutletChangedMeanwhile(before.name()));
        }
        var others = all.stream().filter(each -> !each.id().equals(id)).toList();
        var objections = objections(details, others);
        if (!objections.isEmpty()) {
            return new Refused<>(objections.getFirst());
        }
        boolean clockChanged = !clock(actor.retailer(), id).equals(new OutletClock(details.zone(), details.hours()));
        store.write(id, details, Times.nextVersion(before.version(), now), actor);
        clocks.keep(actor.retailer(), id, details.hours());
        var after = byId(actor.retailer(), id).orElseThrow();
        events.publishEvent(new OutletChanged(before, after, clockChanged, actor));
        return new Done<>(after);
    }

    /**
     * Everything for which an outlet would not be {@link #add added} or {@link #change changed}, so that a form can say all of it
     * at once.
     *
     * @param own the outlet itself; null of one that is not there yet
     */
    @Transactional(readOnly = true)
    public List<OutletRefusal> objections(RetailerId retailer, @Nullable OutletId own, OutletDetails details) {
        return objections(
                details,
                all(retailer).stream().filter(each -> !each.id().equals(own)).toList());
    }

    private static List<OutletRefusal> objections(OutletDetails details, List<Outlet> others) {
        var objections = new ArrayList<>(details.objections());
        if (others.stream().anyMatch(each -> each.name().equalsIgnoreCase(details.name()))) {
            objections.add(new OutletRefusal.NameTaken(details.name()));
        }
        others.stream()
                .filter(each -> each.receiptPrefix().equalsIgnoreCase(details.receiptPrefix()))
                .findFirst()
                .ifPresent(each -> objections.add(new OutletRefusal.PrefixTaken(each.name())));
        return objections;
    }

    /** One place further up in the order of priority; the one that stood there comes down. */
    @Transactional
    public void moveUp(OutletId id, Actor actor) {
        var all = store.held(actor.retailer());
        for (int at = 1; at < all.size(); at++) {
            if (all.get(at).id().equals(id)) {
                store.swap(all.get(at - 1), all.get(at), actor);
            }
        }
    }

    /** No new work for a while (G7); pausing again changes the reason. */
    @Transactional
    public void pause(OutletId id, String reason, Actor actor, Instant now) {
        pause(id, now, reason.strip(), actor, now);
    }

    /** New work comes again. */
    @Transactional
    public void resume(OutletId id, Actor actor, Instant now) {
        pause(id, null, "", actor, now);
    }

    private void pause(OutletId id, @Nullable Instant since, String reason, Actor actor, Instant now) {
        var before = byId(actor.retailer(), id).orElseThrow();
        store.pause(id, since, reason, Times.nextVersion(before.version(), now), actor);
    }

    /** Nobody opens work there, or changes an outlet, before this transaction ends: whoever closes one counts first. */
    @Transactional
    public void hold(RetailerId retailer) {
        store.held(retailer);
    }

    /**
     * It is given up: it leaves every choice and keeps its history. What still hangs on it the rooms above ask before, behind
     * {@link #hold}. Refused: unknown; the last one that works. Closed already, it stays so.
     */
    @Transactional
    public Outcome<Outlet> close(OutletId id, Actor actor, Instant now) {
        var all = store.held(actor.retailer());
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
        store.shut(outlet.id(), since, Times.nextVersion(outlet.version(), now), actor);
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
        return store.all(retailer);
    }

    @Transactional(readOnly = true)
    public Optional<Outlet> byId(RetailerId retailer, OutletId id) {
        return store.byId(retailer, id);
    }
}
