package pakbon.backoffice;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Carries live events between nodes: one connection that listens, one that tells, both its own, so that no business
 * transaction ever waits for NOTIFY's queue. What is lost while a connection is down is lost: pages fetch anew when
 * their stream comes back.
 */
@Component
class LiveWire {
    private static final Logger LOG = LoggerFactory.getLogger(LiveWire.class);
    private static final String CHANNEL = "pakbon_live";
    private static final int LARGEST = 7500;
    private static final int HELD_BACK_MS = 40;

    private final JdbcConnectionDetails database;
    private final String node = UUID.randomUUID().toString();
    private final BlockingQueue<LiveEvent> outgoing = new LinkedBlockingQueue<>(10_000);
    private volatile boolean running;
    private volatile @Nullable Connection listening;
    private final CountDownLatch ready = new CountDownLatch(1);

    LiveWire(JdbcConnectionDetails database) {
        this.database = database;
    }

    /** Drops the event when ten thousand wait: the database is away, and pages will fetch anew. */
    void tell(LiveEvent event) {
        var taken = outgoing.offer(event);
        if (!taken) {
            LOG.debug("dropped {}", event);
        }
    }

    void start(Consumer<LiveEvent> heard) {
        running = true;
        Thread.ofVirtual().name("live-listen").start(() -> keepUp("listening", () -> listen(heard)));
        Thread.ofVirtual().name("live-tell").start(() -> keepUp("telling", this::tellAll));
    }

    /** Whether it has begun to listen, waiting for that at most so long. */
    boolean isListeningWithin(Duration atMost) throws InterruptedException {
        return ready.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        running = false;
        var open = listening;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("closing", e);
            }
        }
    }

    private void listen(Consumer<LiveEvent> heard) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            listening = connection;
            statement.execute("listen " + CHANNEL);
            ready.countDown();
            var postgres = connection.unwrap(PGConnection.class);
            while (running) {
                var notifications = postgres.getNotifications(10_000);
                for (var notification : notifications) {
                    var parts = notification.getParameter().split("\n", 2);
                    if (!parts[0].equals(node)) {
                        heard.accept(LiveEvent.read(parts[1]));
                    }
                }
            }
        }
    }

    /** One commit for all that comes within a blink, and none that waits for the disk: orders need the disk more. */
    private void tellAll() throws SQLException, InterruptedException {
        try (var connection = connect();
                var setting = connection.createStatement();
                var statement = connection.prepareStatement("select pg_notify('" + CHANNEL + "', ?)")) {
            setting.execute("set synchronous_commit = off");
            connection.setAutoCommit(false);
            while (running) {
                for (var event : together()) {
                    var written = node + "\n" + event.written();
                    if (written.length() < LARGEST) {
                        statement.setString(1, written);
                        statement.execute();
                    }
                }
                connection.commit();
            }
        }
    }

    /** What comes within a blink, each thing once. */
    private Set<LiveEvent> together() throws InterruptedException {
        var events = new LinkedHashSet<LiveEvent>();
        events.add(outgoing.take());
        Thread.sleep(HELD_BACK_MS);
        outgoing.drainTo(events);
        return events;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    private void keepUp(String what, Work work) {
        while (running) {
            try {
                work.run();
            } catch (SQLException e) {
                if (running) {
                    LOG.warn("live pages: {} was cut off, trying again: {}", what, e.getMessage());
                }
            } catch (InterruptedException e) {
                return;
            }
            try {
                Thread.sleep(running ? 2000 : 0);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
