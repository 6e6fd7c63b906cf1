package pakbon.backoffice.setup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.backoffice.SandboxTour.Colleague;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.NewConnection;
import pakbon.outlets.Outlet;
import pakbon.retailers.Retailers;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/**
 * Everything that is needed for playing a day of the trade. What is there already stays as it is; what is missing is
 * added, so that a second time, or a time after a breakdown, does no harm.
 */
@Component
class TryOut {
    private static final String SANDBOX = "sandbox";

    private final Retailers retailers;
    private final TryOutPlaces places;
    private final TryOutPeople people;
    private final TryOutGoods goods;
    private final Connections connections;
    private final TransactionTemplate transaction;

    TryOut(
            Retailers retailers,
            TryOutPlaces places,
            TryOutPeople people,
            TryOutGoods goods,
            Connections connections,
            TransactionTemplate transaction) {
        this.retailers = retailers;
        this.places = places;
        this.people = people;
        this.goods = goods;
        this.connections = connections;
        this.transaction = transaction;
    }

    private record Made(List<Outlet> outlets, List<Colleague> colleagues) {}

    /**
     * With the retailer bound, outside a transaction. One at a time: who presses twice gets one shop.
     *
     * @return the colleagues who were added now, with their passwords
     */
    synchronized List<Colleague> fill(Actor actor, TryOutPeople.PasswordMaker passwords, Instant now) {
        var retailer = retailers.get(actor.retailer());
        var made = Objects.requireNonNull(transaction.execute(_ -> {
            var outlets = places.openWhatIsMissing(retailer.id(), now);
            goods.stock(retailer.id(), outlets, actor, now);
            return new Made(outlets, people.add(retailer, outlets, passwords, now));
        }));
        boolean isOpen = connections.all(retailer.id()).stream()
                .filter(Connection::isConnected)
                .anyMatch(connection -> connection.platform().equals(SANDBOX));
        if (!isOpen) {
            open(retailer.language().getLanguage(), retailer.currency().getCode(), made.outlets(), actor);
        }
        return made.colleagues();
    }

    private void open(String language, String currency, List<Outlet> outlets, Actor actor) {
        var names = String.join("|", outlets.stream().map(Outlet::name).toList());
        var wish = new NewConnection(
                SANDBOX,
                language.equals("nl") ? "Oefenwinkel" : "Practice shop",
                "",
                Map.of("places", names, "currency", currency),
                outlets.stream().map(Outlet::id).toList());
        switch (connections.connect(wish, actor)) {
            case Done<?> _ -> {}
            case Refused<?>(var refusal) ->
                throw new IllegalStateException(
                        "the practice shop could not be opened: " + refusal.code() + " " + refusal.facts());
        }
    }
}
