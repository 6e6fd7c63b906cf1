package pakbon.fulfillment;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** What a business asks before goods are packed or leave, beyond what always holds. */
@Service
public class PackingRules {
    private final JdbcClient db;

    PackingRules(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param paidFirst nothing is packed that is not paid in full (Q2)
     * @param together no part of an order leaves before all of its parts are packed (Q8)
     */
    public record Rule(boolean paidFirst, boolean together) {
        public static final Rule NONE = new Rule(false, false);

        /**
         * The outlets whose part has to be packed before this one leaves; none where parts leave by themselves.
         *
         * @param parts all of the same sale
         */
        public Set<OutletId> awaited(Fulfillment leaving, Collection<Fulfillment> parts) {
            return together
                    ? parts.stream()
                            .filter(part -> !part.id().equals(leaving.id()) && isBehind(part))
                            .map(Fulfillment::outlet)
                            .collect(Collectors.toSet())
                    : Set.of();
        }

        private static boolean isBehind(Fulfillment part) {
            return part.state().isOpen() && part.state().counts() && !(part.state() instanceof FulfillmentState.Packed);
        }
    }

    @Transactional(readOnly = true)
    public Rule of(RetailerId retailer) {
        return db.sql("select paid_first, together from fulfillment.packing_rule where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> new Rule(row.getBoolean("paid_first"), row.getBoolean("together")))
                .optional()
                .orElse(Rule.NONE);
    }

    /** Holds for what is packed or leaves from now on; what is packed already stays so. */
    @Transactional
    public void keep(Rule rule, Actor actor) {
        var retailer = actor.retailer();
        Trail.told(
                actor,
                Kind.SETTING,
                retailer.value(),
                "",
                "packing_rule",
                of(retailer).toString(),
                rule.toString());
        db.sql("""
                insert into fulfillment.packing_rule (retailer_id, paid_first, together)
                values (:retailer, :paid_first, :together)
                on conflict (retailer_id) do update
                   set paid_first = excluded.paid_first, together = excluded.together
                """)
                .param("retailer", retailer.value())
                .param("paid_first", rule.paidFirst())
                .param("together", rule.together())
                .update();
    }
}
