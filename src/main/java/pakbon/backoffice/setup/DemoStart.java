package pakbon.backoffice.setup;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import pakbon.channels.Connections;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.FirstRun;
import pakbon.users.FirstRunRefusal;

/**
 * Profile {@code demo}: an empty Pakbon becomes a tea house with everything in it, before the web server opens. Its
 * passwords are known to the whole world and written into the log: nothing that matters belongs in it. A Pakbon that
 * somebody has set up is left alone.
 */
@Component
@Profile("demo")
class DemoStart implements SmartLifecycle {
    static final String OWNER = "eva" + TryOutPeople.DOMAIN;
    static final String PASSWORD = "theepot-op-tafel";
    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final FirstRun firstRun;
    private final Directory directory;
    private final Connections connections;
    private final TryOutPlaces places;
    private final TryOut tryOut;
    private final Clock clock;
    private volatile boolean done;

    DemoStart(
            FirstRun firstRun,
            Directory directory,
            Connections connections,
            TryOutPlaces places,
            TryOut tryOut,
            Clock clock) {
        this.firstRun = firstRun;
        this.directory = directory;
        this.connections = connections;
        this.places = places;
        this.tryOut = tryOut;
        this.clock = clock;
    }

    @Override
    public void start() {
        done = true;
        if (firstRun.isNeeded()) {
            setUp();
        }
        // also after a start that broke off half-way
        directory.bySignIn(OWNER).ifPresent(eva -> {
            CurrentRetailer.run(eva.retailer(), () -> fill(eva));
            tell();
        });
    }

    private void setUp() {
        var setup = new FirstRun.Setup(
                "Theehuis",
                Locale.of("nl"),
                CurrencyUnit.EUR,
                ZoneId.of("Europe/Amsterdam"),
                List.of("Utrecht"),
                "Eva Linde",
                OWNER,
                PASSWORD);
        switch (firstRun.setUp(setup, clock.instant())) {
            case Done(var _) -> LOG.info("demo: an empty Pakbon becomes a tea house");
            case Refused(FirstRunRefusal.AlreadySetUp _) -> LOG.info("another node has set up the demo");
            case Refused(var refusal) -> throw new IllegalStateException("the demo cannot begin: " + refusal.code());
        }
    }

    private void fill(Directory.SignIn eva) {
        if (connections.all(eva.retailer()).isEmpty()) {
            places.locateOurs(eva.retailer(), clock.instant());
            var actor = new Actor(eva.retailer(), eva.user(), "Eva Linde", Actor.Client.BACKOFFICE);
            tryOut.fill(actor, () -> PASSWORD, clock.instant());
        }
    }

    private static void tell() {
        LOG.info(
                "demo: sign in as {} (admin) or as {}; password {}",
                OWNER,
                String.join(", ", TryOutPeople.addresses()),
                PASSWORD);
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** After the environment's own first run, before the tasks and the web server. */
    @Override
    public int getPhase() {
        return 1;
    }
}
