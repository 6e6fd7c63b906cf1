package pakbon.users;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/**
 * Sets up an empty Pakbon from {@code PAKBON_SETUP_*}, before the web server opens: whoever sees it ready finds it set
 * up. On a database that has a business already, nothing happens.
 */
@Component
class FirstRunFromEnvironment implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FirstRunFromEnvironment.class);

    private final FirstRun firstRun;
    private final Environment environment;
    private final Clock clock;
    private volatile boolean done;

    FirstRunFromEnvironment(FirstRun firstRun, Environment environment, Clock clock) {
        this.firstRun = firstRun;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void start() {
        done = true;
        var business = given("retailer", "");
        if (business.isEmpty() || !firstRun.isNeeded()) {
            return;
        }
        switch (firstRun.setUpAsGiven(setup(business), clock.instant())) {
            case Done(var made) ->
                LOG.info("set up {} with {} outlet(s)", business, made.outlets().size());
            case Refused(FirstRunRefusal.AlreadySetUp _) -> LOG.info("another node has set up {}", business);
            case Refused(var refusal) ->
                throw new IllegalStateException(
                        "PAKBON_SETUP_* cannot be used: " + refusal.code() + " " + refusal.facts());
        }
    }

    private FirstRun.Setup setup(String business) {
        var email = required("owner-email");
        return new FirstRun.Setup(
                business,
                Locale.of(given("language", "nl")),
                CurrencyUnit.of(given("currency", "EUR")),
                ZoneId.of(given("zone", "Europe/Amsterdam")),
                outlets(business),
                given("owner-name", email.substring(0, Math.max(1, email.indexOf('@')))),
                email,
                required("owner-password"));
    }

    private List<String> outlets(String business) {
        return Arrays.stream(given("outlets", business).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private String required(String name) {
        var value = given(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("PAKBON_SETUP_RETAILER is set, so PAKBON_SETUP_"
                    + name.replace('-', '_').toUpperCase(Locale.ROOT) + " must be set too");
        }
        return value;
    }

    private String given(String name, String otherwise) {
        var value = environment.getProperty("pakbon.setup." + name, "");
        return value.isBlank() ? otherwise : value;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** Before the web server, which comes nearly last. */
    @Override
    public int getPhase() {
        return 0;
    }
}
