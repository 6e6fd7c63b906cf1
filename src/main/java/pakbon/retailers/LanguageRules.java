package pakbon.retailers;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Columns;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/** Which language a business, its people and its customers get. */
@Service
public class LanguageRules {
    private final JdbcClient db;

    LanguageRules(JdbcClient db) {
        this.db = db;
    }

    /** What a shop's customers read; null: goes by their address. */
    public record OfShop(
            ConnectionId connection, String name, @Nullable Locale language) {}

    @Transactional(readOnly = true)
    public Languages of(RetailerId retailer) {
        var shops = new HashMap<ConnectionId, Locale>();
        var found = db.sql("""
                select r.language, r.people_language, r.customer_language, r.version, s.connection_id, s.language as spoken
                  from retailers.retailer r
                  left join retailers.shop_language s on s.retailer_id = r.retailer_id
                 where r.retailer_id = :retailer
                """)
                .param("retailer", retailer.value())
                .query((row, _) -> {
                    var shop = row.getObject("connection_id", UUID.class);
                    if (shop != null) {
                        shops.put(new ConnectionId(shop), Locale.of(row.getString("spoken")));
                    }
                    return new Languages(
                            Locale.of(row.getString("language")),
                            orNull(row.getString("people_language")),
                            orNull(row.getString("customer_language")),
                            Map.of(),
                            row.getLong("version"));
                })
                .list()
                .getFirst();
        return new Languages(found.business(), found.people(), found.customers(), shops, found.version());
    }

    /**
     * Keeps who reads what. Refused: somebody else changed the business since {@code version}.
     *
     * @param people null: as the business
     * @param customers of whom nothing is known; null: as the business
     * @param shops the others keep what they have
     */
    @Transactional
    public Outcome<Languages> keep(
            RetailerId retailer,
            Locale business,
            @Nullable Locale people,
            @Nullable Locale customers,
            List<OfShop> shops,
            long version,
            Instant now) {
        var before = of(retailer);
        Trail.changed(null, Kind.BUSINESS, retailer.value());
        int kept = db.sql("""
                update retailers.retailer
                   set language = :business, people_language = :people, customer_language = :customers, version = :next
                 where retailer_id = :retailer and version = :version
                """)
                .param("business", business.getLanguage())
                .param("people", word(people))
                .param("customers", word(customers))
                .param("next", Times.nextVersion(version, now))
                .param("retailer", retailer.value())
                .param("version", version)
                .update();
        if (kept == 0) {
            return new Refused<>(new BusinessRefusal.BusinessChanged());
        }
        keep(
                retailer,
                shops.stream()
                        .filter(shop -> !Objects.equals(before.shops().get(shop.connection()), shop.language()))
                        .toList(),
                before);
        return new Done<>(of(retailer));
    }

    private void keep(RetailerId retailer, List<OfShop> changed, Languages before) {
        if (changed.isEmpty()) {
            return;
        }
        for (var shop : changed) {
            Trail.told(
                    null,
                    Kind.SETTING,
                    retailer.value(),
                    shop.name(),
                    "shop_language",
                    Objects.requireNonNullElse(word(before.shops().get(shop.connection())), ""),
                    Objects.requireNonNullElse(word(shop.language()), ""));
        }
        db.sql("""
                with said as (
                  select * from unnest(:shops::uuid[], :languages::text[]) as s (connection_id, language)
                ), silent as (
                  delete from retailers.shop_language k using said
                   where k.retailer_id = :retailer and k.connection_id = said.connection_id and said.language is null
                )
                insert into retailers.shop_language (retailer_id, connection_id, language)
                select :retailer, connection_id, language from said where language is not null
                on conflict (retailer_id, connection_id) do update set language = excluded.language
                """)
                .param("retailer", retailer.value())
                .param("shops", Columns.of(changed, shop -> shop.connection().value()))
                .param("languages", Columns.of(changed, shop -> word(shop.language())))
                .update();
    }

    private static @Nullable Locale orNull(@Nullable String language) {
        return language == null ? null : Locale.of(language);
    }

    private static @Nullable String word(@Nullable Locale language) {
        return language == null ? null : language.getLanguage();
    }
}
