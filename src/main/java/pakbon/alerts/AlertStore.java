package pakbon.alerts;

import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.OutletId;
import pakbon.secrets.Secrets;
import pakbon.shared.Columns;
import pakbon.shared.Ids;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

@Repository
class AlertStore {
    private static final String WHAT = "vapid";

    private final JdbcClient db;
    private final Secrets secrets;

    AlertStore(JdbcClient db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    /** @param toldUntil the last news that it was told of */
    @SuppressWarnings("ArrayRecordComponent") // key material; never compared
    record Browser(UUID id, UserId user, URI endpoint, byte[] key, byte[] secret, UUID toldUntil, int tries) {}

    /** The public half, which every browser is told. */
    Optional<byte[]> point(RetailerId retailer) {
        return db.sql("select point from alerts.signature where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    /** @throws Secrets.Unreadable when it was sealed with another key */
    Optional<Vapid> signature(RetailerId retailer) {
        return db.sql("select point, number, sealed from alerts.signature where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> new Kept(row.getBytes("point"), row.getBytes("number"), row.getBytes("sealed")))
                .optional()
                .map(kept -> opened(retailer, kept));
    }

    /** @param number as it was kept before it was sealed */
    @SuppressWarnings("ArrayRecordComponent") // key material; never compared
    private record Kept(byte[] point, byte @Nullable [] number, byte @Nullable [] sealed) {}

    private Vapid opened(RetailerId retailer, Kept kept) {
        if (kept.sealed() != null) {
            var number = secrets.open(kept.sealed(), retailer, retailer.toString(), WHAT);
            return new Vapid(kept.point(), Base64.getDecoder().decode(number));
        }
        var signature = new Vapid(kept.point(), Objects.requireNonNull(kept.number()));
        db.sql("""
                update alerts.signature set number = null, sealed = :sealed
                 where retailer_id = :retailer and sealed is null
                """)
                .param("retailer", retailer.value())
                .param("sealed", sealed(retailer, signature))
                .update();
        return signature;
    }

    private byte[] sealed(RetailerId retailer, Vapid signature) {
        var text = Base64.getEncoder().encodeToString(signature.number());
        return secrets.seal(text, retailer, retailer.toString(), WHAT);
    }

    void keep(RetailerId retailer, Vapid signature, Instant now) {
        db.sql("""
                insert into alerts.signature (retailer_id, point, sealed, created_at)
                values (:retailer, :point, :sealed, :now) on conflict (retailer_id) do nothing
                """)
                .param("retailer", retailer.value())
                .param("point", signature.point())
                .param("sealed", sealed(retailer, signature))
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** A browser that is known already is told for whoever uses it now. */
    void add(RetailerId retailer, UserId user, URI endpoint, byte[] key, byte[] secret, Instant now) {
        db.sql("""
                insert into alerts.browser (retailer_id, id, user_id, endpoint, key, secret, told_until, next_at, added_at)
                values (:retailer, :id, :user, :endpoint, :key, :secret, :told, :now, :now)
                on conflict (retailer_id, endpoint) do update
                   set user_id = excluded.user_id, key = excluded.key, secret = excluded.secret, tries = 0,
                       next_at = excluded.next_at
                """)
                .param("retailer", retailer.value())
                .param("id", Ids.next())
                .param("user", user.value())
                .param("endpoint", endpoint.toString())
                .param("key", key)
                .param("secret", secret)
                .param("told", Ids.next())
                .param("now", Times.toDatabase(now))
                .update();
    }

    int count(RetailerId retailer, UserId user) {
        return db.sql("select count(*) from alerts.browser where retailer_id = :retailer and user_id = :user")
                .param("retailer", retailer.value())
                .param("user", user.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    void remove(RetailerId retailer, UserId user, String endpoint) {
        db.sql("""
                delete from alerts.browser
                 where retailer_id = :retailer and user_id = :user and endpoint = :endpoint
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("endpoint", endpoint)
                .update();
    }

    void remove(RetailerId retailer, UUID id) {
        db.sql("delete from alerts.browser where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id)
                .update();
    }

    List<Browser> browsers(RetailerId retailer) {
        return db.sql("""
                select id, user_id, endpoint, key, secret, told_until, tries from alerts.browser
                 where retailer_id = :retailer order by id
                """)
                .param("retailer", retailer.value())
                .query((row, _) -> new Browser(
                        row.getObject("id", UUID.class),
                        new UserId(row.getObject("user_id", UUID.class)),
                        URI.create(row.getString("endpoint")),
                        row.getBytes("key"),
                        row.getBytes("secret"),
                        row.getObject("told_until", UUID.class),
                        row.getInt("tries")))
                .list();
    }

    /** Those that may be called now. */
    List<UUID> due(RetailerId retailer, Instant now) {
        return db.sql("select id from alerts.browser where retailer_id = :retailer and next_at <= :now")
                .param("retailer", retailer.value())
                .param("now", Times.toDatabase(now))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** It was told of everything up to this news, and is called again when there is more. */
    void told(RetailerId retailer, UUID id, UUID until, Instant now) {
        db.sql("""
                update alerts.browser set told_until = :until, tries = 0, next_at = :now
                 where retailer_id = :retailer and id = :id
                """)
                .param("until", until)
                .param("now", Times.toDatabase(now))
                .param("retailer", retailer.value())
                .param("id", id)
                .update();
    }

    void later(RetailerId retailer, UUID id, Instant next) {
        db.sql("""
                update alerts.browser set tries = tries + 1, next_at = :next where retailer_id = :retailer and id = :id
                """)
                .param("next", Times.toDatabase(next))
                .param("retailer", retailer.value())
                .param("id", id)
                .update();
    }

    /** Written only where somebody wants to know. */
    boolean add(RetailerId retailer, OutletId outlet, Instant now) {
        return db.sql("""
                insert into alerts.news (retailer_id, id, outlet_id, at)
                select :retailer, :id, :outlet, :now
                 where exists (select 1 from alerts.browser b where b.retailer_id = :retailer)
                """)
                        .param("retailer", retailer.value())
                        .param("id", Ids.next())
                        .param("outlet", outlet.value())
                        .param("now", Times.toDatabase(now))
                        .update()
                > 0;
    }

    record News(int count, UUID last) {}

    /** What has come since, at these outlets. */
    Optional<News> news(RetailerId retailer, UUID since, List<OutletId> outlets) {
        return db
                .sql("""
                select id from alerts.news
                 where retailer_id = :retailer and id > :since and outlet_id = any(:outlets::uuid[])
                 order by id desc limit 1000
                """)
                .param("retailer", retailer.value())
                .param("since", since)
                .param("outlets", Columns.of(outlets, OutletId::value))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .stream()
                .reduce(
                        Optional.<News>empty(),
                        (sum, id) -> Optional.of(sum.map(news -> new News(news.count() + 1, news.last()))
                                .orElse(new News(1, id))),
                        (one, _) -> one);
    }

    void forget(RetailerId retailer, Instant before) {
        db.sql("delete from alerts.news where retailer_id = :retailer and at < :before")
                .param("retailer", retailer.value())
                .param("before", Times.toDatabase(before))
                .update();
    }

    boolean hears(RetailerId retailer, UserId user) {
        return db.sql("select 1 from alerts.listener where retailer_id = :retailer and user_id = :user")
                .param("retailer", retailer.value())
                .param("user", user.value())
                .query((row, _) -> row.getInt(1))
                .optional()
                .isPresent();
    }

    void hear(RetailerId retailer, UserId user, boolean sound) {
        var statement = sound
                ? "insert into alerts.listener (retailer_id, user_id) values (:retailer, :user) on conflict do nothing"
                : "delete from alerts.listener where retailer_id = :retailer and user_id = :user";
        db.sql(statement)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .update();
    }
}
