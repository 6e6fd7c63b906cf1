package pakbon.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.secrets.Secrets;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

@Repository
class SecondFactorStore {
    private static final String WHAT = "second factor";

    private final JdbcClient db;
    private final Secrets secrets;

    SecondFactorStore(JdbcClient db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    /** @param lastStep of the last code that was taken */
    record Factor(byte[] key, @Nullable Instant confirmedAt, long lastStep) {}

    /** Begins anew: what was begun before is forgotten. */
    void begin(RetailerId retailer, UserId user, byte[] key, Instant now) {
        Trail.changed(null, Kind.PERSON, user.value());
        var text = Base64.getEncoder().encodeToString(key);
        db.sql("""
                insert into users.second_factor (retailer_id, account_id, secret, begun_at, last_step)
                values (:retailer, :user, :secret, :now, 0)
                on conflict (retailer_id, account_id) do update
                   set secret = excluded.secret, begun_at = excluded.begun_at, last_step = 0
                 where users.second_factor.retailer_id = excluded.retailer_id and second_factor.confirmed_at is null
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("secret", secrets.seal(text, retailer, user.toString(), WHAT))
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** Locks it: of two people with the same code at the same time one comes in. */
    Optional<Factor> lock(RetailerId retailer, UserId user) {
        return read(" for update", retailer, user);
    }

    Optional<Factor> of(RetailerId retailer, UserId user) {
        return read("", retailer, user);
    }

    private Optional<Factor> read(String how, RetailerId retailer, UserId user) {
        return db.sql("""
                select secret, confirmed_at, last_step from users.second_factor
                 where retailer_id = :retailer and account_id = :user
                """ + how)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .query((row, _) -> new Factor(
                        Base64.getDecoder()
                                .decode(secrets.open(row.getBytes("secret"), retailer, user.toString(), WHAT)),
                        Times.atOrNull(row, "confirmed_at"),
                        row.getLong("last_step")))
                .optional();
    }

    /** A code of this step was taken; the first one confirms the factor. */
    void took(RetailerId retailer, UserId user, long step, Instant now) {
        Trail.changed(null, Kind.PERSON, user.value());
        db.sql("""
                update users.second_factor set last_step = :step, confirmed_at = coalesce(confirmed_at, :now)
                 where retailer_id = :retailer and account_id = :user
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("step", step)
                .param("now", Times.toDatabase(now))
                .update();
    }

    void remove(RetailerId retailer, UserId user) {
        Trail.changed(null, Kind.PERSON, user.value());
        dropCodes(retailer, user);
        db.sql("delete from users.second_factor where retailer_id = :retailer and account_id = :user")
                .param("retailer", retailer.value())
                .param("user", user.value())
                .update();
    }

    /** Instead of all that there were. */
    void keepCodes(RetailerId retailer, UserId user, List<String> codes) {
        Trail.told(null, Kind.PERSON, user.value(), "", "recovery_codes", "", "" + codes.size());
        dropCodes(retailer, user);
        db.sql("""
                insert into users.recovery_code (retailer_id, account_id, hash)
                select :retailer, :user, hash from unnest(:hashes::bytea[]) as hash
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .param("hashes", codes.stream().map(code -> hash(user, code)).toArray(byte[][]::new))
                .update();
    }

    private void dropCodes(RetailerId retailer, UserId user) {
        db.sql("delete from users.recovery_code where retailer_id = :retailer and account_id = :user")
                .param("retailer", retailer.value())
                .param("user", user.value())
                .update();
    }

    /** Whether it was one of them and had not been used; it is now. */
    boolean use(RetailerId retailer, UserId user, String code, Instant now) {
        var used = db.sql("""
                update users.recovery_code set used_at = :now
                 where retailer_id = :retailer and account_id = :user and hash = :hash and used_at is null
                """)
                        .param("retailer", retailer.value())
                        .param("user", user.value())
                        .param("hash", hash(user, code))
                        .param("now", Times.toDatabase(now))
                        .update()
                == 1;
        if (used) {
            Trail.told(null, Kind.PERSON, user.value(), "", "recovery_code_used", "", "1");
        }
        return used;
    }

    int codesLeft(RetailerId retailer, UserId user) {
        return db.sql("""
                select count(*) from users.recovery_code
                 where retailer_id = :retailer and account_id = :user and used_at is null
                """)
                .param("retailer", retailer.value())
                .param("user", user.value())
                .query((row, _) -> row.getInt(1))
                .single();
    }

    boolean adminsNeedCode(RetailerId retailer) {
        return db.sql("select admins_need_code from users.sign_in_rule where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> row.getBoolean(1))
                .optional()
                .orElse(false);
    }

    void adminsNeedCode(RetailerId retailer, boolean needed) {
        var before = adminsNeedCode(retailer);
        Trail.told(null, Kind.SETTING, retailer.value(), "", "admins_need_code", "" + before, "" + needed);
        db.sql("""
                insert into users.sign_in_rule (retailer_id, admins_need_code) values (:retailer, :needed)
                on conflict (retailer_id) do update set admins_need_code = excluded.admins_need_code
                """).param("retailer", retailer.value()).param("needed", needed).update();
    }

    /** Sixty random bits need no slow hash; the account makes equal codes of two people differ. */
    private static byte[] hash(UserId user, String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((user + "/" + code).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
