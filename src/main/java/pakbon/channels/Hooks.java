package pakbon.channels;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Platform;
import pakbon.orders.ExternalId;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;
import pakbon.shared.Trace;

/**
 * Where shops knock. The signature is checked over the raw bytes; what is believed becomes one row, and the answer goes
 * out before anybody works on it. No call to a shop is ever made from here.
 */
@RestController
class Hooks {
    /** An order of hundreds of lines takes some hundred kilobytes. */
    static final int LARGEST = 2 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);
    private static final ResponseEntity<Void> HEARD = ResponseEntity.ok().build();
    private static final ResponseEntity<Void> UNKNOWN =
            ResponseEntity.notFound().build();

    private final Directory directory;
    private final OpenShops shops;
    private final Inbox inbox;
    private final PulseStore pulses;
    private final Removals removals;
    private final Alarms alarms;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Hooks(
            Directory directory,
            OpenShops shops,
            Inbox inbox,
            PulseStore pulses,
            Removals removals,
            Alarms alarms,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.directory = directory;
        this.shops = shops;
        this.inbox = inbox;
        this.pulses = pulses;
        this.removals = removals;
        this.alarms = alarms;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @PostMapping("/hooks/{connection}")
    ResponseEntity<Void> hear(@PathVariable String connection, HttpServletRequest request) throws Exception {
        return hear(connection, "", request);
    }

    /** Where a test message comes of a shop that signs none: the mark says that it is the one that was asked for. */
    @PostMapping("/hooks/{connection}" + Platform.PROOF + "{mark}")
    ResponseEntity<Void> hearTest(
            @PathVariable String connection, @PathVariable String mark, HttpServletRequest request) throws Exception {
        return hear(connection, mark, request);
    }

    private ResponseEntity<Void> hear(String connection, String mark, HttpServletRequest request) throws Exception {
        var id = read(connection);
        var retailer = id == null ? Optional.<RetailerId>empty() : directory.ofConnection(id);
        if (id == null || retailer.isEmpty()) {
            return UNKNOWN;
        }
        var body = body(request);
        if (body == null) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        return CurrentRetailer.call(
                retailer.get(), () -> hear(retailer.get(), id, mark, new InboundRequest(headers(request), body)));
    }

    /** With the retailer bound. */
    ResponseEntity<Void> hear(RetailerId retailer, ConnectionId id, InboundRequest message) {
        return hear(retailer, id, "", message);
    }

    private ResponseEntity<Void> hear(RetailerId retailer, ConnectionId id, String mark, InboundRequest message) {
        var shop = shops.open(retailer, id).orElse(null);
        if (shop == null) {
            return UNKNOWN;
        }
        return switch (shop.platform().read(message, shop.session((what, answer, took) -> {}))) {
            case Hint.NotOurs(var why) -> {
                LOG.info("a message for {} is not believed: {}", shop, why);
                write(() -> pulses.refusedHook(retailer, id, clock.instant()));
                yield ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
            }
            case Hint.Ping() -> {
                if (!mark.isEmpty()) {
                    write(() -> pulses.proved(retailer, id, mark, clock.instant()));
                }
                yield HEARD;
            }
            case Hint.OrderChanged(ExternalId order) -> {
                try (var _ = Trace.of(id, order.value()).follow()) {
                    write(() -> {
                        inbox.put(retailer, id, order, clock.instant());
                        pulses.heard(retailer, id, clock.instant());
                        alarms.pull(id);
                    });
                    LOG.info("{} says that its order {} has changed", shop, order);
                }
                yield HEARD;
            }
            case Hint.AppRemoved() -> {
                removals.said(retailer, id);
                yield HEARD;
            }
            case Hint.ProductChanged _, Hint.Nothing() -> {
                write(() -> pulses.heard(retailer, id, clock.instant()));
                yield HEARD;
            }
        };
    }

    private void write(Runnable rows) {
        transaction.executeWithoutResult(_ -> rows.run());
    }

    private static @Nullable ConnectionId read(String text) {
        try {
            return new ConnectionId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Null when it is too large; no more than that is ever read. */
    static byte @Nullable [] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            return null;
        }
        var bytes = request.getInputStream().readNBytes(LARGEST + 1);
        return bytes.length > LARGEST ? null : bytes;
    }

    static Map<String, String> headers(HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        request.getHeaderNames()
                .asIterator()
                .forEachRemaining(name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
        return headers;
    }
}
