package pakbon.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pakbon.channels.Arrangements;
import pakbon.channels.ChannelHealth;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.Connected;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.Health;
import pakbon.channels.NewConnection;
import pakbon.channels.StatusMirror;
import pakbon.channels.Sync;
import pakbon.orders.Order;
import pakbon.orders.OrderId;
import pakbon.orders.Orders;
import pakbon.orders.Received;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/** The connections to shops: making one, seeing how it does, and asking it to hurry. */
@RestController
class ChannelsApi {
    private final Connections connections;
    private final Arrangements arrangements;
    private final Health health;
    private final Sync sync;
    private final StatusMirror mirror;
    private final Orders orders;
    private final Outlets outlets;
    private final Problems problems;

    ChannelsApi(
            Connections connections,
            Arrangements arrangements,
            Health health,
            Sync sync,
            StatusMirror mirror,
            Orders orders,
            Outlets outlets,
            Problems problems) {
        this.connections = connections;
        this.arrangements = arrangements;
        this.health = health;
        this.sync = sync;
        this.mirror = mirror;
        this.orders = orders;
        this.outlets = outlets;
        this.problems = problems;
    }

    /** @param outletIds in their order of priority; none: all of them, in theirs */
    @Wire
    record Wish(
            @Nullable String platform,
            @Nullable String name,
            @Nullable String address,
            @Nullable Map<String, @Nullable String> credentials,
            @Nullable List<@Nullable UUID> outletIds) {}

    /** @param problems as the platform tells them: {@code code}, {@code detail}, {@code blocks} */
    @Wire
    record Made(UUID id, String hookUrl, String webhookSecret, List<?> problems) {}

    @Requires(Scope.CHANNELS_WRITE)
    @PostMapping(Api.OURS + "/channels")
    ResponseEntity<Object> connect(@RequestBody Wish wish, Actor actor) {
        var reading = new Reading();
        var platform = reading.text("platform", wish.platform());
        var name = reading.text("name", wish.name());
        var address = reading.text("address", wish.address());
        var given = wish.credentials() == null ? Map.<String, @Nullable String>of() : wish.credentials();
        given.forEach((key, value) -> {
            if (value == null || value.isBlank()) {
                reading.fault("credentials." + key, "is missing");
            }
        });
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        var wanted = outlets(wish, actor);
        if (!wanted.stream().allMatch(outlet -> actor.reaches(outlet.value()))) {
            return problems.refused(new ApiRefusal.OutletUnknown());
        }
        var credentials = new HashMap<String, String>();
        given.forEach((key, value) ->
                credentials.put(key, Objects.requireNonNull(value).strip()));
        return switch (connections.connect(new NewConnection(platform, name, address, credentials, wanted), actor)) {
            case Done<Connected>(var made) ->
                ResponseEntity.status(HttpStatus.CREATED).body(Map.of("data", made(made)));
            case Refused<Connected>(var refusal) -> problems.refused(refusal);
        };
    }

    private List<OutletId> outlets(Wish wish, Actor actor) {
        var named = wish.outletIds() == null ? List.<@Nullable UUID>of() : wish.outletIds();
        return named.isEmpty()
                ? outlets.working(actor.retailer()).stream()
                        .map(Outlet::id)
                        .filter(outlet -> actor.reaches(outlet.value()))
                        .toList()
                : named.stream().filter(Objects::nonNull).map(OutletId::new).toList();
    }

    /** Without a public address of our own: the one at which the caller has reached us. */
    private static Made made(Connected made) {
        var address = made.hookUrl() == null
                ? ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path(made.hookPath())
                        .toUriString()
                : made.hookUrl().toString();
        return new Made(made.id().value(), address, made.webhookSecret(), made.problems());
    }

    @Wire
    record Parked(String order, String reason, Instant at) {}

    /**
     * @param carrier whether webhooks or polls bring its news in
     * @param messages whether the shop's messages are known to arrive
     * @param lagSeconds how far we may be behind; 0 when everything known is done
     * @param queue orders that wait to be read or told
     * @param problems as in {@link Made}
     */
    @Wire
    record Channel(
            UUID id,
            String platform,
            String name,
            String address,
            List<UUID> outletIds,
            String state,
            String carrier,
            String messages,
            @Nullable Instant lastWebhookAt,
            @Nullable Instant lastPollAt,
            long lagSeconds,
            int queue,
            List<Parked> parked,
            List<?> problems) {
        static Channel of(ChannelHealth health) {
            var connection = health.connection();
            return new Channel(
                    connection.id().value(),
                    connection.platform(),
                    connection.name(),
                    connection.address().toString(),
                    connection.outlets().stream().map(OutletId::value).toList(),
                    health.state().name(),
                    health.carrier().name(),
                    health.proof().name(),
                    health.lastWebhookAt(),
                    health.lastPollAt(),
                    health.lag().toSeconds(),
                    health.queue(),
                    health.parked().stream()
                            .map(each -> new Parked(each.number(), each.reason(), each.at()))
                            .toList(),
                    health.problems());
        }
    }

    @Requires(Scope.CHANNELS_READ)
    @GetMapping(Api.OURS + "/channels")
    Map<String, Object> channels(Actor actor) {
        return Map.of(
                "data",
                health.all(actor.retailer()).stream()
                        .filter(each -> reaches(each.connection(), actor))
                        .map(Channel::of)
                        .toList());
    }

    @Requires(Scope.CHANNELS_READ)
    @GetMapping(Api.OURS + "/channels/{channel_id}")
    ResponseEntity<Object> channel(@PathVariable("channel_id") UUID id, Actor actor) {
        return health.of(actor.retailer(), new ConnectionId(id))
                .filter(each -> reaches(each.connection(), actor))
                .map(each -> ResponseEntity.<Object>ok(Map.of("data", Channel.of(each))))
                .orElseGet(() -> problems.refused(new ConnectionUnknown()));
    }

    /** When this answers, what the shop has hinted at is read and the shop has been polled. */
    @Requires(Scope.CHANNELS_WRITE)
    @PostMapping(Api.OURS + "/channels/{channel_id}/sync")
    ResponseEntity<Object> sync(@PathVariable("channel_id") UUID id, Actor actor) {
        return reaches(id, actor)
                ? problems.answer(sync.now(new ConnectionId(id), actor), report -> Map.of("data", report))
                : problems.refused(new ConnectionUnknown());
    }

    /** @param settings by the platform's own names; they take the place of all before */
    @Wire
    record Settings(@Nullable Map<String, @Nullable String> settings) {}

    @Requires(Scope.CHANNELS_WRITE)
    @PutMapping(Api.OURS + "/channels/{channel_id}/settings")
    ResponseEntity<Object> set(@PathVariable("channel_id") UUID id, @RequestBody Settings wish, Actor actor) {
        var reading = new Reading();
        var given = wish.settings();
        if (given == null) {
            reading.fault("settings", "is missing");
            return problems.refused(reading.refusal());
        }
        var settings = new HashMap<String, String>();
        given.forEach((name, value) -> settings.put(name, reading.text("settings." + name, value)));
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        return reaches(id, actor)
                ? problems.answer(
                        arrangements.set(new ConnectionId(id), settings, actor),
                        changed -> Map.of("data", Map.of("settings", changed.settings())))
                : problems.refused(new ConnectionUnknown());
    }

    /** @param result RECORDED, UPDATED, UNCHANGED, OUTDATED or SKIPPED */
    @Wire
    record Imported(
            String result,
            String reason,
            @Nullable UUID orderId,
            @Nullable UUID saleId) {}

    @Requires(Scope.CHANNELS_WRITE)
    @PostMapping(Api.OURS + "/channels/{channel_id}/orders/{number}/import")
    ResponseEntity<Object> importOrder(
            @PathVariable("channel_id") UUID id, @PathVariable("number") String number, Actor actor) {
        return reaches(id, actor)
                ? problems.answer(
                        sync.importByNumber(new ConnectionId(id), number, actor),
                        received -> Map.of("data", imported(received, actor)))
                : problems.refused(new ConnectionUnknown());
    }

    private Imported imported(Received received, Actor actor) {
        return switch (received) {
            case Received.Recorded(var order) -> imported("RECORDED", order, actor);
            case Received.Updated(var order) -> imported("UPDATED", order, actor);
            case Received.Unchanged(var order) -> imported("UNCHANGED", order, actor);
            case Received.Outdated(var order) -> imported("OUTDATED", order, actor);
            case Received.Skipped(var why) -> new Imported("SKIPPED", why, null, null);
        };
    }

    private Imported imported(String result, OrderId order, Actor actor) {
        var sale = orders.byId(actor.retailer(), order).map(Order::sale).map(SaleId::value);
        return new Imported(result, "", order.value(), sale.orElse(null));
    }

    @Wire
    record Retried(UUID orderId) {}

    /** Tells the shop again what it would not hear; {@code order} is the number that customers know. */
    @Requires(Scope.CHANNELS_WRITE)
    @PostMapping(Api.OURS + "/channels/{channel_id}/pushes/{order}/retry")
    ResponseEntity<Object> retry(
            @PathVariable("channel_id") UUID id, @PathVariable("order") String order, Actor actor) {
        return reaches(id, actor)
                ? problems.answer(
                        mirror.tryAgain(new ConnectionId(id), order, actor),
                        tried -> Map.of("data", new Retried(tried.value())))
                : problems.refused(new ConnectionUnknown());
    }

    private boolean reaches(UUID id, Actor actor) {
        return connections
                .byId(actor.retailer(), new ConnectionId(id))
                .filter(each -> reaches(each, actor))
                .isPresent();
    }

    private static boolean reaches(Connection connection, Actor actor) {
        return connection.outlets().stream().anyMatch(outlet -> actor.reaches(outlet.value()));
    }
}
