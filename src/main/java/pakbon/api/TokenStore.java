package pakbon.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletId;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

@Repository
class TokenStore {
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final String SELECT = """
            select t.*, array(select o.outlet_id from api.token_outlet o
                               where o.retailer_id = t.retailer_id and o.token_id = t.id) as outlets
              from api.token t
             where t.retailer_id = :retailer
            """;

    private final JdbcClient db;

    TokenStore(JdbcClient db) {
        this.db = db;
    }

    void insert(RetailerId retailer, ApiToken token, byte[] hash) {
        Trail.added(null, Kind.TOKEN, token.id());
        db.sql("""
                with outlets as (
                  insert into api.token_outlet (retailer_id, token_id, outlet_id)
                  select :retailer, :id, outlet from unnest(:outlets::uuid[]) as outlet
                )
                insert into api.token (retailer_id, id, hash, name, scopes, created_at)
                values (:retailer, :id, :hash, :name, :scopes::text[], :now)
                """)
                .param("retailer", retailer.value())
                .param("id", token.id())
                .param("hash", hash)
                .param("name", token.name())
                .param("scopes", Columns.of(token.scopes(), Scope::word))
                .param("outlets", Columns.of(token.outlets(), OutletId::value))
                .param("now", Times.toDatabase(token.createdAt()))
                .update();
    }

    /** The token, if it still works; its last use is noted once a minute, not with every request. */
    @Transactional
    public Optional<ApiToken> use(RetailerId retailer, UUID id, Instant now) {
        var found = db.sql(SELECT + " and t.id = :id and t.revoked_at is null")
                .param("retailer", retailer.value())
                .param("id", id)
                .query((row, _) -> token(row))
                .optional();
        found.map(ApiToken::lastUsedAt)
                .filter(last -> last.isAfter(now.minus(NOTED_EVERY)))
                .ifPresentOrElse(_ -> {}, () -> note(retailer, id, now));
        return found;
    }

    private void note(RetailerId retailer, UUID id, Instant now) {
        db.sql("update api.token set last_used_at = :now where retailer_id = :retailer and id = :id")
                .param("retailer", retailer.value())
                .param("id", id)
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** The hash of what was revoked; empty when there was nothing to revoke. */
    Optional<byte[]> revoke(RetailerId retailer, UUID id, Instant now) {
        Trail.changed(null, Kind.TOKEN, id);
        return db.sql("""
                update api.token set revoked_at = :now
                 where retailer_id = :retailer and id = :id and revoked_at is null
                returning hash
                """)
                .param("retailer", retailer.value())
                .param("id", id)
                .param("now", Times.toDatabase(now))
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    List<ApiToken> all(RetailerId retailer) {
        return db.sql(SELECT + " order by t.id desc")
                .param("retailer", retailer.value())
                .query((row, _) -> token(row))
                .list();
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                scopes((String[]) row.getArray("scopes").getArray()),
                Arrays.stream((UUID[]) row.getArray("outlets").getArray())
                        .map(OutletId::new)
                        .collect(Collectors.toSet()),
                Times.at(row, "created_at"),
                Times.atOrNull(row, "last_used_at"),
                Times.atOrNull(row, "revoked_at"));
    }

    private static Set<Scope> scopes(String[] words) {
        return Arrays.stream(words).flatMap(word -> Scope.of(word).stream()).collect(Collectors.toSet());
    }
}
