package pakbon.channels;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.secrets.Secrets;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The app keys that a retailer's own people have entered, sealed. */
@Repository
class AppStore {
    private static final String WHAT = "app";
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;
    private final Secrets secrets;

    AppStore(JdbcClient db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    record Saved(Map<String, String> keys, Instant at, String by) {
        @Override
        public String toString() {
            return "Saved[" + at + " by " + by + "]";
        }
    }

    void save(RetailerId retailer, String platform, Saved app) {
        Trail.told(null, Kind.SETTING, retailer.value(), platform, "app_keys", "", "saved");
        db.sql("""
                insert into channels.app (retailer_id, platform, keys, saved_at, saved_by)
                values (:retailer, :platform, :keys, :at, :by)
                on conflict (retailer_id, platform) do update
                   set keys = excluded.keys, saved_at = excluded.saved_at, saved_by = excluded.saved_by
                """)
                .param("retailer", retailer.value())
                .param("platform", platform)
                .param("keys", secrets.seal(JSON.writeValueAsString(app.keys()), retailer, platform, WHAT))
                .param("at", Times.toDatabase(app.at()))
                .param("by", app.by())
                .update();
    }

    boolean delete(RetailerId retailer, String platform) {
        boolean there = db.sql("delete from channels.app where retailer_id = :retailer and platform = :platform")
                        .param("retailer", retailer.value())
                        .param("platform", platform)
                        .update()
                == 1;
        if (there) {
            Trail.told(null, Kind.SETTING, retailer.value(), platform, "app_keys", "", "removed");
        }
        return there;
    }

    /** Empty as well when it was sealed with a key that is no longer there: then it has to be entered again. */
    Optional<Saved> of(RetailerId retailer, String platform) {
        return db.sql("""
                select keys, saved_at, saved_by from channels.app
                 where retailer_id = :retailer and platform = :platform
                """)
                .param("retailer", retailer.value())
                .param("platform", platform)
                .query((row, _) -> new Saved(
                        keys(row.getBytes("keys"), retailer, platform),
                        Times.at(row, "saved_at"),
                        row.getString("saved_by")))
                .optional();
    }

    private Map<String, String> keys(byte[] sealed, RetailerId retailer, String platform) {
        try {
            var json = secrets.open(sealed, retailer, platform, WHAT);
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (Secrets.Unreadable e) {
            return Map.of();
        }
    }
}
