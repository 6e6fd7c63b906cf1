package pakbon.spreadsheets;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.retailers.Retailers;
import pakbon.shared.Actor;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.spreadsheets.FileRefusal.ColumnsMissing;
import pakbon.spreadsheets.FileRefusal.UploadUnknown;

/** Files that people bring: looked at first, and taken when somebody says so. */
@Service
public class Uploads {
    private static final int MOST_NAMED = 30;
    /** How many lines of a kind a page shows. */
    public static final int SHOWN = 200;

    private static final int RECENT = 10;
    private static final Duration KEPT = Duration.ofDays(90);

    private final UploadStore store;
    private final ProductLines products;
    private final LevelLines levels;
    private final MessageSource messages;
    private final Retailers retailers;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Uploads(
            UploadStore store,
            ProductLines products,
            LevelLines levels,
            MessageSource messages,
            Retailers retailers,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.store = store;
        this.products = products;
        this.levels = levels;
        this.messages = messages;
        this.retailers = retailers;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Reads a file and keeps it as a preview; nothing of it counts. Refused: a file that is empty, too large, too long or
     * none; one that lacks a column without which it says nothing.
     *
     * @param fileName as the browser gave it
     */
    @Transactional
    public Outcome<Upload> look(Upload.Kind kind, String fileName, byte[] file, Actor actor) {
        var retailer = actor.retailer();
        return switch (Table.read(file, messages)) {
            case Refused<Table>(var refusal) -> new Refused<>(refusal);
            case Done<Table>(var table) -> {
                var missing = missing(kind, table, retailer);
                if (!missing.isEmpty()) {
                    yield new Refused<>(new ColumnsMissing(missing));
                }
                var lines = kind == Upload.Kind.PRODUCTS ? products.look(table, retailer) : levels.look(table, actor);
                var now = clock.instant();
                var upload = new Upload(
                        Ids.next(),
                        kind,
                        fileName.length() > 120 ? fileName.substring(0, 120) : fileName,
                        table.commaIsDecimal(),
                        Upload.State.PREVIEW,
                        lines.size(),
                        (int) lines.stream()
                                .filter(line -> line.effect() == Line.Effect.BAD)
                                .count(),
                        0,
                        0,
                        leftAlone(kind, table),
                        actor.user(),
                        actor.name(),
                        now,
                        null);
                store.forget(retailer, now.minus(KEPT));
                store.insert(retailer, upload, lines);
                yield new Done<>(upload);
            }
        };
    }

    /** Of what stands in the file nobody reads this, by its own headings. */
    private static List<String> leftAlone(Upload.Kind kind, Table table) {
        var known = table.headings().entrySet().stream()
                .filter(heading -> !kind.columns().contains(heading.getKey()))
                .map(Map.Entry::getValue);
        return Stream.concat(known, table.unknown().stream())
                .map(heading -> heading.length() > 60 ? heading.substring(0, 60) : heading)
                .limit(MOST_NAMED)
                .toList();
    }

    private List<String> missing(Upload.Kind kind, Table table, RetailerId retailer) {
        var missing = new ArrayList<Column>();
        if (kind == Upload.Kind.PRODUCTS
                && !table.columns().contains(Column.SKU)
                && !table.columns().contains(Column.ID)) {
            missing.add(Column.SKU);
        }
        if (kind == Upload.Kind.LEVELS) {
            if (!table.columns().contains(Column.SKU)
                    && !table.columns().contains(Column.BARCODES)
                    && !table.columns().contains(Column.ID)) {
                missing.add(Column.SKU);
            }
            if (!table.columns().contains(Column.LEVEL)) {
                missing.add(Column.LEVEL);
            }
        }
        var language = retailers.get(retailer).language();
        return missing.stream()
                .map(column -> column.heading(messages, language))
                .toList();
    }

    /** Those of late, the newest first: whoever left one finds it again. */
    @Transactional(readOnly = true)
    public List<Upload> recent(RetailerId retailer) {
        return store.newest(retailer, RECENT);
    }

    @Transactional(readOnly = true)
    public Optional<Upload> byId(RetailerId retailer, UUID id) {
        return store.byId(retailer, id);
    }

    /** @param after number of the line behind which to go on; 0 for the first */
    @Transactional(readOnly = true)
    public List<Line> bad(RetailerId retailer, UUID id, int after) {
        return store.bad(retailer, id, after, SHOWN);
    }

    /** Those that were left out when the file was taken, because something else had changed meanwhile; each says what. */
    @Transactional(readOnly = true)
    public List<Line> skipped(RetailerId retailer, UUID id) {
        return store.skipped(retailer, id, SHOWN);
    }

    /** How many of the lines that do something have been taken; those that change nothing are not counted. */
    @Transactional(readOnly = true)
    public int taken(RetailerId retailer, UUID id) {
        return store.taken(retailer, id);
    }

    @Transactional(readOnly = true)
    public List<Line> good(RetailerId retailer, UUID id) {
        return store.good(retailer, id, SHOWN);
    }

    /** How many lines would do what. */
    @Transactional(readOnly = true)
    public Map<Line.Effect, Integer> effects(RetailerId retailer, UUID id) {
        return store.effects(retailer, id);
    }

    /** From now on it counts: its good lines are taken, a few at a time, also after a crash. Refused when it has been already. */
    @Transactional
    public Outcome<UUID> accept(UUID id, Actor actor) {
        if (!store.accept(actor.retailer(), id, clock.instant())) {
            return new Refused<>(new UploadUnknown());
        }
        scheduler.ifAvailable(client -> client.scheduleIfNotExists(
                new TaskInstance<>(UploadTask.NAME, actor.retailer() + "/" + id), Instant.now()));
        return new Done<>(id);
    }

    /** It never counted, and is forgotten. */
    @Transactional
    public Outcome<UUID> discard(UUID id, Actor actor) {
        return store.discard(actor.retailer(), id) ? new Done<>(id) : new Refused<>(new UploadUnknown());
    }
}
