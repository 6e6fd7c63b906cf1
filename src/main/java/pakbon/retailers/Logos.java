package pakbon.retailers;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** The picture that stands for a business on its papers and in its mails. PNG, drawn anew before it comes here. */
@Service
public class Logos {
    private final JdbcClient db;

    Logos(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    public Optional<byte[]> of(RetailerId retailer) {
        return db.sql("select content from retailers.logo where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    /** As it stands in a paper itself, which fetches nothing; empty where there is none. */
    @Transactional(readOnly = true)
    public String address(RetailerId retailer) {
        return of(retailer)
                .map(png -> "data:image/png;base64," + Base64.getEncoder().encodeToString(png))
                .orElse("");
    }

    @Transactional
    public void keep(byte[] png, Actor actor, Instant now) {
        tell(actor, of(actor.retailer()).isPresent(), true);
        db.sql("""
                insert into retailers.logo (retailer_id, content, kept_at) values (:retailer, :content, :now)
                on conflict (retailer_id) do update set content = excluded.content, kept_at = excluded.kept_at
                """)
                .param("retailer", actor.retailer().value())
                .param("content", png)
                .param("now", Times.toDatabase(now))
                .update();
    }

    @Transactional
    public void remove(Actor actor) {
        tell(actor, of(actor.retailer()).isPresent(), false);
        db.sql("delete from retailers.logo where retailer_id = :retailer")
                .param("retailer", actor.retailer().value())
                .update();
    }

    /** A picture cannot be read in a log: that there is one, or another, is what can be said. */
    private static void tell(Actor actor, boolean before, boolean after) {
        Trail.told(
                actor,
                Kind.SETTING,
                actor.retailer().value(),
                "",
                "logo",
                before ? "PNG" : "",
                after ? (before ? "PNG (2)" : "PNG") : "");
    }
}
