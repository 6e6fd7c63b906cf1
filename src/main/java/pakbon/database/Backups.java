package pakbon.database;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import pakbon.secrets.KeyPlace;
import pakbon.trail.Witness;
import tools.jackson.core.JacksonException;

/**
 * Backups of the bundled PostgreSQL, each tried out at once; of one that somebody else runs nothing is known. One is made at a
 * time, on the thread of its task. What failed is written beside the data, where it is found again after a restart.
 */
@Service
public class Backups {
    static final String TASK = "backup";
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    /** A day, and an evening on which the machine was off. */
    private static final Duration TOO_OLD = Duration.ofHours(50);
    /** A machine that was off at night makes up for it after its start. */
    private static final Duration AFTER_START = Duration.ofHours(1);

    private final BackupSettings settings;
    private final @Nullable PostgresServer server;
    private final Witnesses witnesses;
    private final KeyPlace key;
    private final Wakening wakening;
    private final Clock clock;
    private final Instant started;
    private final ZoneId zone = ZoneId.systemDefault();
    private volatile boolean asked;
    private volatile boolean busy;
    private volatile @Nullable State state;

    Backups(
            BackupSettings settings,
            ObjectProvider<DatabaseAccess> database,
            ObjectProvider<Witness> witnesses,
            KeyPlace key,
            Wakening wakening,
            Clock clock) {
        this.settings = settings;
        this.server = database.getIfAvailable() instanceof PostgresServer bundled ? bundled : null;
        this.witnesses = new Witnesses(witnesses.orderedStream().toList());
        this.key = key;
        this.wakening = wakening;
        this.clock = clock;
        started = clock.instant();
    }

    /** The last try, when nothing came of it. */
    public record Failure(Instant at, BackupTrouble trouble) {}

    private record State(@Nullable Instant proven, @Nullable Failure failure) {}

    /**
     * All there is to know.
     *
     * @param folder where they lie
     * @param busy one is being made or tried out, or was just asked for
     * @param kept newest first
     * @param failure of the last try; null when that went well
     * @param next when one comes by itself
     */
    public record Outlook(
            Path folder,
            boolean busy,
            List<Backup> kept,
            @Nullable Failure failure,
            Instant next,
            int days,
            int weeks) {
        /** The newest that can be relied on. */
        public Optional<Backup> best() {
            return kept.stream().filter(Backup::isProven).findFirst();
        }
    }

    /** Empty when somebody else keeps the database, and so the backups. */
    public Optional<Outlook> outlook() {
        var bundled = server;
        return bundled == null
                ? Optional.empty()
                : Optional.of(new Outlook(
                        shelf(bundled).folder(),
                        busy || asked,
                        shelf(bundled).list(),
                        state(bundled).failure(),
                        next(),
                        settings.days(),
                        settings.weeks()));
    }

    private Instant next() {
        var now = clock.instant().atZone(zone);
        var today = now.with(settings.at());
        return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
    }

    /** Something that an administrator has to know: the last try failed, or the newest good backup is days old. */
    public record Alarm(@Nullable Failure failure, @Nullable Instant lastGood) {}

    /** Asked with every page, so it reads nothing from the disk but once. */
    public Optional<Alarm> alarm() {
        var bundled = server;
        if (bundled == null) {
            return Optional.empty();
        }
        var known = state(bundled);
        var now = clock.instant();
        var good = known.proven();
        boolean old = !busy
                && now.isAfter(started.plus(AFTER_START))
                && (good == null ? started : good).plus(TOO_OLD).isBefore(now);
        return known.failure() != null || old ? Optional.of(new Alarm(known.failure(), good)) : Optional.empty();
    }

    /** What the newest good one holds everything up to; empty while there is none, or when they are somebody else's. */
    public Optional<Instant> lastGood() {
        var bundled = server;
        return bundled == null
                ? Optional.empty()
                : Optional.ofNullable(state(bundled).proven());
    }

    /** Makes one soon; a wish while one is being made is fulfilled by that one. */
    public void ask() {
        if (server != null && !busy) {
            asked = true;
            wakening.ring(TaskInstanceId.of(TASK, RecurringTask.INSTANCE));
        }
    }

    /** The file of this name, if it is one of ours. */
    public Optional<Path> file(String name) {
        return outlook().stream()
                .flatMap(outlook -> outlook.kept().stream()
                        .filter(backup -> backup.name().equals(name))
                        .map(backup -> outlook.folder().resolve(backup.name())))
                .findFirst();
    }

    /** Called by the task alone. */
    void make() throws InterruptedException {
        var bundled = server;
        if (bundled == null) {
            return;
        }
        busy = true;
        asked = false;
        try {
            var backup = made(bundled);
            var proof = backup.proof();
            var trouble = proof == null ? null : proof.trouble();
            keep(bundled, trouble == null ? null : new Failure(clock.instant(), trouble));
        } catch (IOException | SQLException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while a backup was made");
            }
            LOG.error("No backup could be made", e);
            keep(bundled, new Failure(clock.instant(), BackupTrouble.of(e)));
        } finally {
            busy = false;
        }
    }

    private Backup made(PostgresServer bundled) throws IOException, SQLException, InterruptedException {
        var shelf = shelf(bundled);
        var proof = new BackupProof(shelf, bundled.home(), witnesses, clock);
        proof.clear();
        var size = ClusterFiles.size(bundled.clusterFiles());
        Space.check(bundled.home(), size + size / 2);
        var copy = new BaseBackup(bundled, witnesses, key.mark().orElse(""), clock);
        var backup = shelf.add(clock.instant(), zone, copy::into);
        var proven = backup.with(proof.of(backup));
        shelf.note(proven);
        if (proven.isProven()) {
            for (var old : new Keeping(settings.days(), settings.weeks(), zone).tooMany(shelf.list())) {
                shelf.remove(old);
            }
            LOG.info("Backup {} of {} bytes is made and tried out", backup.name(), backup.bytes());
        } else {
            LOG.error("Backup {} cannot be relied on: {}", backup.name(), proven.proof());
        }
        return proven;
    }

    private BackupShelf shelf(PostgresServer bundled) {
        var dir = settings.dir();
        return dir == null ? new BackupShelf(bundled.home().resolve("backups"), false) : new BackupShelf(dir, true);
    }

    private State state(PostgresServer bundled) {
        var known = state;
        if (known == null) {
            known = new State(lastGood(bundled), failure(bundled));
            state = known;
        }
        return known;
    }

    private @Nullable Instant lastGood(PostgresServer bundled) {
        return shelf(bundled).list().stream()
                .filter(Backup::isProven)
                .map(backup -> backup.made().at())
                .findFirst()
                .orElse(null);
    }

    private static Path note(PostgresServer bundled) {
        return bundled.home().resolve("backup-failed.json");
    }

    private static @Nullable Failure failure(PostgresServer bundled) {
        try {
            return Files.exists(note(bundled))
                    ? BackupArchive.JSON.readValue(Files.readAllBytes(note(bundled)), Failure.class)
                    : null;
        } catch (IOException | JacksonException e) {
            LOG.warn("{} does not say what it should: {}", note(bundled), e.getMessage());
            return null;
        }
    }

    private void keep(PostgresServer bundled, @Nullable Failure failure) {
        state = new State(lastGood(bundled), failure);
        try {
            if (failure == null) {
                Files.deleteIfExists(note(bundled));
            } else {
                var half = note(bundled).resolveSibling("backup-failed.half");
                Files.write(half, BackupArchive.JSON.writeValueAsBytes(failure));
                Files.move(half, note(bundled), ATOMIC_MOVE, REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.warn("What came of the backup is known until Pakbon stops: {}", e.getMessage());
        }
    }
}
