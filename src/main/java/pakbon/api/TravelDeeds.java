package pakbon.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Seen;
import pakbon.orders.Gathering;
import pakbon.sales.SaleLineId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;

/**
 * Sending to the outlet that sends the whole order, and arriving there (G8), for machines: the same request, sent again,
 * changes nothing and answers what has become of it. As with {@link FulfillmentDeeds} the sale is locked first.
 */
@Component
class TravelDeeds {
    private final Fulfillments fulfillments;
    private final Gathering gathering;
    private final Sales sales;
    private final TransactionTemplate transaction;

    TravelDeeds(Fulfillments fulfillments, Gathering gathering, Sales sales, PlatformTransactionManager transactions) {
        this.fulfillments = fulfillments;
        this.gathering = gathering;
        this.sales = sales;
        this.transaction = new TransactionTemplate(transactions);
    }

    Outcome<Fulfillment> send(FulfillmentId id, int version, Actor actor) {
        return once(
                () -> fulfillments.byId(id, actor),
                "sending:v" + version,
                actor,
                now -> now,
                () -> fulfillments.sendOn(id, Seen.version(version), actor));
    }

    Outcome<Fulfillment> recall(FulfillmentId id, int version, Actor actor) {
        return once(
                () -> fulfillments.byId(id, actor),
                "recalling:v" + version,
                actor,
                now -> now,
                () -> fulfillments.recall(id, Seen.version(version), actor));
    }

    /** @return the work at the outlet where it arrived */
    Outcome<Fulfillment> arrive(
            FulfillmentId id, Map<SaleLineId, Quantity> counted, String note, int version, Actor actor) {
        return once(
                () -> gathering.sent(id, actor),
                "arrival:v" + version + ":" + digest(counted, note),
                actor,
                sent -> gathering.whole(sent, actor),
                () -> gathering.arrive(id, counted, note, Seen.version(version), actor));
    }

    /** @param again what is answered to who sends it once more */
    private Outcome<Fulfillment> once(
            Supplier<Optional<Fulfillment>> find,
            String key,
            Actor actor,
            UnaryOperator<Fulfillment> again,
            Supplier<Outcome<Fulfillment>> deed) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var found = find.get();
            if (found.isEmpty()) {
                return new Refused<>(new FulfillmentUnknown());
            }
            var id = found.get().id();
            sales.lock(actor.retailer(), found.get().sale());
            if (fulfillments.applied(actor.retailer(), id, key).isPresent()) {
                return new Done<>(again.apply(find.get().orElseThrow()));
            }
            var outcome = deed.get();
            if (outcome instanceof Done<Fulfillment>(var after)) {
                fulfillments.remember(actor.retailer(), id, key, after.version());
            } else {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    /** The same count has the same one, however it was written and in whatever order. */
    private static String digest(Map<SaleLineId, Quantity> counted, String note) {
        var lines = new TreeMap<String, String>();
        counted.forEach((line, came) ->
                lines.put(line.toString(), came.value().stripTrailingZeros().toPlainString()));
        try {
            var words = (lines + note).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
