package pakbon.outlets;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** What a business wants where stock leaves a choice of outlets for a delivery (G3). Orders read it with the outlets. */
@Service
public class RoutingRules {
    private final JdbcClient db;
    private final OutletMemory memory;

    RoutingRules(JdbcClient db, OutletMemory memory) {
        this.db = db;
        this.memory = memory;
    }

    /**
     * @param nearest the outlet that is nearest to the customer comes first, instead of the one that the shop puts first
     * @param together an order leaves in one parcel: rather one outlet that is short of something than two that have it all
     */
    public record Rule(boolean nearest, boolean together) {
        public static final Rule NONE = new Rule(false, false);
    }

    @Transactional(readOnly = true)
    public Rule of(RetailerId retailer) {
        return db.sql("select nearest, together from outlets.routing_rule where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> new Rule(row.getBoolean("nearest"), row.getBoolean("together")))
                .optional()
                .orElse(Rule.NONE);
    }

    /** Holds for orders that come in from now on. */
    @Transactional
    public void keep(Rule rule, Actor actor) {
        var retailer = actor.retailer();
        var before = of(retailer);
        memory.changed(retailer);
        db.sql("""
                insert into outlets.routing_rule (retailer_id, nearest, together)
                values (:retailer, :nearest, :together)
                on conflict (retailer_id) do update
                   set nearest = excluded.nearest, together = excluded.together
                """)
                .param("retailer", retailer.value())
                .param("nearest", rule.nearest())
                .param("together", rule.together())
                .update();
        Trail.told(actor, Kind.SETTING, retailer.value(), "", "routing_rule", before.toString(), rule.toString());
    }
}
