package pakbon.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Passing;
import pakbon.trail.Trail;

/** How long a business keeps what it does not need any more. */
@Service
public class Retention {
    static final Rule BY_ITSELF = new Rule(null, 30);
    private static final int STEP = 200;
    private static final int MOST_COUNTED = 1_000;

    private final JdbcClient db;
    private final Privacy privacy;
    private final List<Passing> passing;
    private final TransactionTemplate transaction;

    Retention(JdbcClient db, Privacy privacy, List<Passing> passing, TransactionTemplate transaction) {
        this.db = db;
        this.privacy = privacy;
        this.passing = passing;
        this.transaction = transaction;
    }

    /**
     * @param customerDays after which a finished sale forgets its customer; null: never by itself
     * @param logDays for which logs of calls are kept
     */
    public record Rule(@Nullable Integer customerDays, int logDays) {}

    @Transactional(readOnly = true)
    public Rule rule(RetailerId retailer) {
        return db.sql("select customer_days, log_days from privacy.rule where retailer_id = :retailer")
                .param("retailer", retailer.value())
                .query((row, _) -> new Rule(row.getObject("customer_days", Integer.class), row.getInt("log_days")))
                .optional()
                .orElse(BY_ITSELF);
    }

    /**
     * Refused: days that nobody can mean, or a rule that forgets customers in the coming night whom the rule before did not.
     *
     * @param sure somebody was asked about that, and said yes
     */
    @Transactional
    public Outcome<Rule> keep(RetailerId retailer, Rule rule, boolean sure, Instant now) {
        var days = rule.customerDays();
        if (days != null && (days < 1 || days > 3650)) {
            return new Refused<>(new PrivacyRefusal.DaysOutOfRange(1, 3650));
        }
        if (rule.logDays() < 1 || rule.logDays() > 90) {
            return new Refused<>(new PrivacyRefusal.DaysOutOfRange(1, 90));
        }
        int reached = sure || days == null ? 0 : reached(retailer, days, now);
        if (reached > 0) {
            return new Refused<>(new PrivacyRefusal.ReachesSales(reached, reached >= MOST_COUNTED));
        }
        Trail.told(
                null,
                Kind.SETTING,
                retailer.value(),
                "",
                "retention",
                rule(retailer).toString(),
                rule.toString());
        db.sql("""
                insert into privacy.rule (retailer_id, customer_days, log_days) values (:retailer, :customers, :log)
                on conflict (retailer_id) do update
                   set customer_days = excluded.customer_days, log_days = excluded.log_days
                """)
                .param("retailer", retailer.value())
                .param("customers", days)
                .param("log", rule.logDays())
                .update();
        return new Done<>(rule);
    }

    private int reached(RetailerId retailer, int days, Instant now) {
        var before = rule(retailer).customerDays();
        return before != null && before <= days
                ? 0
                : privacy.reached(retailer, Sweeper.next(now).minus(Duration.ofDays(days)), MOST_COUNTED);
    }

    /** Forgets what is older than the rule says, in steps of transactions of their own. */
    public void sweep(RetailerId retailer, Instant now) {
        var rule = Objects.requireNonNull(transaction.<Rule>execute(_ -> rule(retailer)));
        var logs = now.minus(Duration.ofDays(rule.logDays()));
        passing.forEach(room -> room.forgetBefore(retailer, logs));
        if (rule.customerDays() != null) {
            var before = now.minus(Duration.ofDays(rule.customerDays()));
            while (privacy.forgetBefore(retailer, before, STEP, now) == STEP) {
                Thread.onSpinWait();
            }
        }
    }
}
