package pakbon.channels;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.orders.ExternalId;
import pakbon.orders.Order;
import pakbon.orders.Orders;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.RetailerId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;

/** A business with a paper shop connected to it, and what its people and its tasks do. */
final class ConnectedShop {
    final Business business;
    final PaperShop.Paper paper;
    final String address;
    final Connected connected;

    private ConnectedShop(Business business, PaperShop.Paper paper, String address, Connected connected) {
        this.business = business;
        this.paper = paper;
        this.address = address;
        this.connected = connected;
    }

    static ConnectedShop open(ApplicationContext pakbon) {
        var business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 1000, 1000);
        var address = "https://paper.example/" + UUID.randomUUID();
        var paper = pakbon.getBean(PaperShop.class).at(address);
        return new ConnectedShop(business, paper, address, done(connect(business, address, PaperShop.GOOD_KEY)));
    }

    static Outcome<Connected> connect(Business business, String address, String key) {
        return business.in(() -> business.the(Connections.class)
                .connect(
                        new NewConnection(
                                "paper",
                                "Webwinkel",
                                address,
                                Map.of("key", key),
                                List.of(business.outlet("Utrecht"), business.outlet("Zeist"))),
                        business.person));
    }

    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Done<T>(var value)) {
            return value;
        }
        throw new AssertionError("refused: " + outcome);
    }

    ConnectionId id() {
        return connected.id();
    }

    RetailerId retailer() {
        return business.retailer;
    }

    Actor person() {
        return business.person;
    }

    void hint(String order) {
        write(() -> business.the(Inbox.class)
                .put(
                        retailer(),
                        id(),
                        new ExternalId(order),
                        business.the(Clock.class).instant()));
    }

    void write(Runnable rows) {
        business.in(() -> {
            new TransactionTemplate(business.the(PlatformTransactionManager.class))
                    .executeWithoutResult(_ -> rows.run());
            return this;
        });
    }

    Optional<Work.Rest> pull() {
        return business.in(() -> business.the(Pull.class).run(retailer(), id()));
    }

    Optional<Work.Rest> push() {
        return business.in(() -> business.the(Push.class).run(retailer(), id()));
    }

    ChannelHealth health() {
        return business.in(() -> business.the(Health.class).of(retailer(), id()).orElseThrow());
    }

    Optional<Order> order(String number) {
        return business.in(() -> business.the(Orders.class).byExternalId(retailer(), id(), new ExternalId(number)));
    }

    List<Fulfillment> parts(String number) {
        return business.in(() -> business.the(Fulfillments.class)
                .of(retailer(), order(number).orElseThrow().sale()));
    }

    void pack(String number) {
        parts(number).forEach(part -> done(business.pack(part)));
    }

    void complete(String number) {
        parts(number).forEach(part -> done(business.complete(part)));
    }

    /** Takes it in, packs it and hands it over: now the shop should be told. */
    void completed(String number) {
        paper.has(AnOrder.delivery(number).of(1, "MUG"));
        done(business.in(() -> business.the(Sync.class).now(id(), person())));
        pack(number);
        complete(number);
    }

    OrderSync sync(String number) {
        return business.in(() -> business.the(StatusMirror.class)
                .syncOf(retailer(), order(number).orElseThrow().id())
                .orElseThrow());
    }
}
