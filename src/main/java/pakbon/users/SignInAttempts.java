package pakbon.users;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Times;

/**
 * Counts attempts in three rows: this name from this address, this address whatever the name, this name whatever the
 * address. The last one slows down strangers only: who has signed in from this address before is not kept out by an
 * attack from elsewhere.
 */
@Component
class SignInAttempts {
    private static final String ANY = "";
    private static final Duration KEPT = Duration.ofDays(60);
    private static final Limit PAIR = new Limit(5);
    private static final Limit ADDRESS = new Limit(40);
    private static final Limit NAME = new Limit(100);

    private final JdbcClient db;

    SignInAttempts(JdbcClient db) {
        this.db = db;
    }

    /** How many in a row are free; then each one waits twice as long, up to a quarter of an hour. */
    record Limit(int free) {
        static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
        private static final Duration LONGEST = Duration.ofMinutes(15);

        Duration pauseAfter(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            var doubled = Duration.ofSeconds(30).multipliedBy(1L << Math.min(failures - free, 10));
            return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        }
    }

    /**
     * @param waitUntil this attempt itself comes too early
     * @param nextAttempt when the next may come if this one fails
     */
    record Tally(Instant waitUntil, int attemptsLeft, Instant nextAttempt) {
        boolean mustWait(Instant now) {
            return waitUntil.isAfter(now);
        }
    }

    private record Row(int failures, Instant waitUntil, boolean known) {}

    @Transactional
    public Tally count(String email, String address, Instant now) {
        var name = hash(email);
        var network = network(address);
        // Always in this order, so that two attempts never wait for each other.
        var byName = lock(name, ANY, now);
        var byAddress = lock(ANY, network, now);
        var pair = lock(name, network, now);
        var wait = later(byAddress.waitUntil(), pair.waitUntil());
        if (!pair.known()) {
            wait = later(wait, byName.waitUntil());
        }
        if (wait.isAfter(now)) {
            return new Tally(wait, 0, wait);
        }
        var next = later(
                later(add(name, ANY, NAME, byName, now), add(ANY, network, ADDRESS, byAddress, now)),
                add(name, network, PAIR, pair, now));
        var left = Math.min(PAIR.free() - pair.failures(), ADDRESS.free() - byAddress.failures()) - 1;
        return new Tally(now, Math.max(left, 0), next);
    }

    /** It was the right password: this attempt does not count, and the pair starts anew. */
    @Transactional
    public void forgive(String email, String address, Instant now) {
        var name = hash(email);
        var network = network(address);
        takeBack(name, ANY, now);
        takeBack(ANY, network, now);
        db.sql("""
                update directory.sign_in_attempt
                   set failures = 0, last_at = :now, wait_until = :now, succeeded_at = :now
                 where name_hash = :name and address = :address
                """)
                .param("name", name)
                .param("address", network)
                .param("now", Times.toDatabase(now))
                .update();
        sweep(now);
    }

    private void sweep(Instant now) {
        db.sql("""
                delete from directory.sign_in_attempt
                 where (name_hash, address) in (
                       select name_hash, address from directory.sign_in_attempt
                        where last_at < :old order by last_at limit 100
                          for update skip locked)
                """).param("old", Times.toDatabase(now.minus(KEPT))).update();
    }

    private Row lock(String name, String address, Instant now) {
        return db.sql("""
                insert into directory.sign_in_attempt as attempt (name_hash, address, failures, last_at, wait_until)
                values (:name, :address, 0, :now, :now)
                on conflict (name_hash, address) do update
                   set failures = case when attempt.last_at < :forgotten then 0 else attempt.failures end
                returning failures, wait_until, succeeded_at is not null as known
                """)
                .param("name", name)
                .param("address", address)
                .param("now", Times.toDatabase(now))
                .param("forgotten", Times.toDatabase(now.minus(Limit.FORGOTTEN_AFTER)))
                .query((row, _) ->
                        new Row(row.getInt("failures"), Times.at(row, "wait_until"), row.getBoolean("known")))
                .single();
    }

    private Instant add(String name, String address, Limit limit, Row row, Instant now) {
        var until = now.plus(limit.pauseAfter(row.failures() + 1));
        db.sql("""
                update directory.sign_in_attempt
                   set failures = failures + 1, last_at = :now, wait_until = :until
                 where name_hash = :name and address = :address
                """)
                .param("name", name)
                .param("address", address)
                .param("now", Times.toDatabase(now))
                .param("until", Times.toDatabase(until))
                .update();
        return until;
    }

    private void takeBack(String name, String address, Instant now) {
        db.sql("""
                update directory.sign_in_attempt
                   set failures = greatest(failures - 1, 0), wait_until = :now
                 where name_hash = :name and address = :address
                """)
                .param("name", name)
                .param("address", address)
                .param("now", Times.toDatabase(now))
                .update();
    }

    /** One household has many IPv6 addresses, all with the same first half. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4
                    ? InetAddress.getByAddress(bytes).getHostAddress()
                    : HexFormat.of().formatHex(bytes, 0, 8) + "::/64";
        } catch (UnknownHostException e) {
            return "unreadable";
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String hash(String email) {
        try {
            var key = email.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
