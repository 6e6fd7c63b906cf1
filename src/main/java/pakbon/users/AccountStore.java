package pakbon.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.outlets.OutletId;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

@Repository
class AccountStore {
    private static final String WITH_OUTLETS = """
            select account.*,
                   array(select outlet_id from users.account_outlet
                          where retailer_id = account.retailer_id and account_id = account.id
                          order by outlet_id) as outlets,
                   exists (select from users.second_factor
                            where retailer_id = account.retailer_id and account_id = account.id
                              and confirmed_at is not null) as asks_for_code,
                   exists (select from users.sign_in_rule
                            where retailer_id = account.retailer_id and admins_need_code) as admins_need_code
              from users.account
            """;

    private final JdbcClient db;

    AccountStore(JdbcClient db) {
        this.db = db;
    }

    /** What sign-in needs to know and nobody else may. */
    record Secret(
            Account account,
            String passwordHash,
            Instant sessionsValidFrom,
            boolean asksForCode,
            boolean adminsNeedCode) {}

    void add(RetailerId retailer, Account account, String passwordHash) {
        Trail.added(null, Kind.PERSON, account.id().value());
        db.sql("""
                insert into users.account (retailer_id, id, name, email, password_hash, role, language, active,
                                           sessions_valid_from, created_at, version)
                values (:retailer, :id, :name, :email, :hash, :role, :language, :active, :now, :now, :version)
                """)
                .param("retailer", retailer.value())
                .param("id", account.id().value())
                .param("name", account.name())
                .param("email", account.email())
                .param("hash", passwordHash)
                .param("role", account.role().name())
                .param("language", account.language().getLanguage())
                .param("active", account.active())
                .param("now", Times.toDatabase(account.createdAt()))
                .param("version", account.version())
                .update();
        keepOutlets(retailer, account.id(), account.outlets());
    }

    void keep(RetailerId retailer, Account account) {
        Trail.changed(null, Kind.PERSON, account.id().value());
        db.sql("""
                update users.account
                   set name = :name, role = :role, language = :language, active = :active, version = :version
                 where retailer_id = :retailer and id = :id
                """)
                .param("retailer", retailer.value())
                .param("id", account.id().value())
                .param("name", account.name())
                .param("role", account.role().name())
                .param("language", account.language().getLanguage())
                .param("active", account.active())
                .param("version", account.version())
                .update();
        db.sql("delete from users.account_outlet where retailer_id = :retailer and account_id = :id")
                .param("retailer", retailer.value())
                .param("id", account.id().value())
                .update();
        keepOutlets(retailer, account.id(), account.outlets());
    }

    private void keepOutlets(RetailerId retailer, UserId id, Set<OutletId> outlets) {
        if (outlets.isEmpty()) {
            return;
        }
        db.sql("""
                insert into users.account_outlet (retailer_id, account_id, outlet_id)
                select :retailer, :id, outlet from unnest(:outlets) as outlet
                """)
                .param("retailer", retailer.value())
                .param("id", id.value())
                .param("outlets", outlets.stream().map(OutletId::value).toArray(UUID[]::new))
                .update();
    }

    /** Also ends every session begun before. */
    void keepPassword(RetailerId retailer, UserId id, String hash, Instant now) {
        Trail.changed(null, Kind.PERSON, id.value());
        Trail.told(null, Kind.PERSON, id.value(), "", "password", "", "changed");
        db.sql("""
                update users.account set password_hash = :hash, sessions_valid_from = :now
                 where retailer_id = :retailer and id = :id
                """)
                .param("hash", hash)
                .param("now", Times.toDatabase(now))
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    void endSessions(RetailerId retailer, UserId id, Instant now) {
        Trail.changed(null, Kind.PERSON, id.value());
        db.sql("update users.account set sessions_valid_from = :now where retailer_id = :retailer and id = :id")
                .param("now", Times.toDatabase(now))
                .param("retailer", retailer.value())
                .param("id", id.value())
                .update();
    }

    Optional<Secret> secret(RetailerId retailer, UserId id) {
        return db.sql(WITH_OUTLETS + " where account.retailer_id = :retailer and account.id = :id")
                .param("retailer", retailer.value())
                .param("id", id.value())
                .query((row, _) -> new Secret(
                        account(row),
                        row.getString("password_hash"),
                        Times.at(row, "sessions_valid_from"),
                        row.getBoolean("asks_for_code"),
                        row.getBoolean("admins_need_code")))
                .optional();
    }

    Optional<Account> byId(RetailerId retailer, UserId id) {
        return secret(retailer, id).map(Secret::account);
    }

    /** Locks all accounts of the retailer, few as they are: who may be let go depends on who stays. */
    List<Account> lockAll(RetailerId retailer) {
        return db.sql(WITH_OUTLETS + " where account.retailer_id = :retailer order by account.id for update of account")
                .param("retailer", retailer.value())
                .query((row, _) -> account(row))
                .list();
    }

    List<Account> all(RetailerId retailer) {
        return db.sql(WITH_OUTLETS + " where account.retailer_id = :retailer order by active desc, lower(name), id")
                .param("retailer", retailer.value())
                .query((row, _) -> account(row))
                .list();
    }

    Map<UserId, String> names(RetailerId retailer, Collection<UserId> ids) {
        return db
                .sql("select id, name from users.account where retailer_id = :retailer and id = any(:ids)")
                .param("retailer", retailer.value())
                .param("ids", ids.stream().map(UserId::value).toArray(UUID[]::new))
                .query((row, _) -> Map.entry(new UserId(row.getObject("id", UUID.class)), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Account account(ResultSet row) throws SQLException {
        var outlets = Arrays.stream((UUID[]) row.getArray("outlets").getArray())
                .map(OutletId::new)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Account(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                outlets,
                Locale.of(row.getString("language")),
                row.getBoolean("active"),
                Times.at(row, "created_at"),
                row.getLong("version"));
    }
}
