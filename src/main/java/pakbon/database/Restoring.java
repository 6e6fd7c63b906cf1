package pakbon.database;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import pakbon.secrets.KeyPlace;
import pakbon.trail.Witness;

/**
 * {@code restore FILE}: puts a backup into the data folder. It is unpacked beside its place, started there and looked at as every
 * backup is after it was made; only then it moves. Nothing that is there is written over: a database that stands in the way is
 * moved aside when that was asked for, and a folder in use is left alone. What cannot be done is a sentence, never a stack trace.
 */
public final class Restoring {
    private static final String WORD = "restore";
    private static final String SET_ASIDE = "--set-aside";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter IN_A_NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss");
    private static final String USAGE = """
            pakbon restore FILE [--set-aside]
              puts a backup into the data folder (PAKBON_DATA, or ./data) while Pakbon is stopped
              --set-aside  keeps the database that is there beside it, instead of refusing""";

    private final PrintStream out;
    private final Path home;
    private final Witnesses witnesses;
    private final ZoneId zone = ZoneId.systemDefault();

    private Restoring(PrintStream out, Path home, Witnesses witnesses) {
        this.out = out;
        this.home = home;
        this.witnesses = witnesses;
    }

    /** Whether these words are for restoring rather than for starting Pakbon. */
    public static boolean mean(String... words) {
        return words.length > 0 && words[0].equals(WORD);
    }

    /** Answers the exit code: 0 when it is restored, 1 when it could not be, 2 for wrong words. */
    public static int run(PrintStream out, PrintStream err, String... words) {
        var rest = List.of(words).subList(1, words.length);
        var files = rest.stream().filter(word -> !word.startsWith("--")).toList();
        boolean known = rest.stream().allMatch(word -> word.equals(SET_ASIDE) || !word.startsWith("--"));
        if (files.size() != 1 || !known) {
            err.println("This was not understood: " + String.join(" ", words));
            err.println(USAGE);
            return 2;
        }
        var data = Optional.ofNullable(System.getenv("PAKBON_DATA")).filter(text -> !text.isBlank());
        return run(
                out,
                err,
                Path.of(files.getFirst()),
                Path.of(data.orElse("data")),
                rest.contains(SET_ASIDE),
                new Witnesses(rooms()),
                Instant.now());
    }

    static int run(
            PrintStream out,
            PrintStream err,
            Path file,
            Path data,
            boolean setAside,
            Witnesses witnesses,
            Instant now) {
        try {
            new Restoring(out, data.toAbsolutePath().normalize(), witnesses).restore(file, setAside, now);
            return 0;
        } catch (DatabaseUnusable e) {
            err.println(e.getMessage() + " " + e.remedy());
        } catch (BackupTrouble.Met e) {
            err.println("Nothing was restored (" + e.trouble().kind() + "): " + e.getMessage());
        } catch (IOException e) {
            err.println("Nothing was restored: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private void restore(Path file, boolean setAside, Instant now) throws IOException, InterruptedException {
        if (Files.notExists(file)) {
            throw new IOException("there is no file " + file.toAbsolutePath());
        }
        var made = BackupArchive.made(file);
        check(file, made);
        try (var folder = DataFolder.take(home)) {
            if (Files.exists(folder.cluster()) && !setAside) {
                throw new IOException(
                        "there is a database in " + folder.cluster() + ", which is not written over. Give " + SET_ASIDE
                                + " to keep it beside the restored one, or name another folder in PAKBON_DATA");
            }
            Space.check(home, made.unpacked());
            var place = home.resolve("restore-new");
            PostgresBinaries.deleteAll(place);
            try (var beside = DataFolder.take(place)) {
                out.println("Unpacking " + file.getFileName() + " ...");
                BackupArchive.unpack(file, beside, true);
                out.println("Starting it and looking at all of it ...");
                var counted = new Unpacked(beside, home, true).look(witnesses.of(made), made);
                moveAside(folder, now);
                move(folder, beside);
                out.println("Restored: everything done up to "
                        + WHEN.format(made.at().atZone(zone)) + ". " + counted);
            } finally {
                PostgresBinaries.deleteAll(place);
            }
            sayWhichKey(made);
        }
        out.println(
                "Pakbon can be started now. Orders that came in since then are read again from the shops; what was packed, paid"
                        + " or counted since then has to be done again.");
    }

    private void check(Path file, Backup.Made made) throws IOException {
        if (made.format() > BackupArchive.FORMAT) {
            throw new IOException(
                    "this backup was made by a newer Pakbon (" + made.pakbon() + "); restore it with that one");
        }
        if (!PostgresBinaries.isOfThisKind(made.postgres())) {
            throw new IOException(
                    "this backup was made with PostgreSQL " + made.postgres() + "; take the Pakbon that made it ("
                            + made.pakbon() + "), restore it there, and move on from that");
        }
        var beside = BackupShelf.beside(file);
        if (beside.isPresent()) {
            BackupShelf.check(file, beside.get().sha256());
            out.println("The file is what was written.");
        } else {
            out.println("There is no " + file.getFileName()
                    + ".json beside it: each part is checked by its own checksum only.");
        }
    }

    /** With the password that opens it, which may be another than that of the restored one. */
    private void moveAside(DataFolder folder, Instant now) throws IOException {
        if (Files.exists(folder.cluster())) {
            var aside = home.resolve("postgres-before-" + IN_A_NAME.format(now.atZone(zone)));
            Files.move(folder.cluster(), aside, ATOMIC_MOVE);
            Files.copy(
                    folder.passwordFile(PostgresServer.ADMINISTRATOR),
                    aside.resolveSibling(aside.getFileName() + ".password"));
            out.println("The database that was there lies in " + aside + " now.");
        }
    }

    private static void move(DataFolder folder, DataFolder beside) throws IOException {
        Files.move(
                beside.passwordFile(PostgresServer.ADMINISTRATOR),
                folder.passwordFile(PostgresServer.ADMINISTRATOR),
                ATOMIC_MOVE,
                REPLACE_EXISTING);
        Files.move(beside.cluster(), folder.cluster(), ATOMIC_MOVE);
    }

    /** The goods are there without it, the ways to the shops are not. */
    private void sayWhichKey(Backup.Made made) {
        var given = Optional.ofNullable(System.getenv("PAKBON_SECRET_KEY")).orElse("");
        var place = new KeyPlace(given, home);
        var here = place.mark().orElse("none");
        if (!made.key().equals(here)) {
            out.println(
                    "The keys of shops and of the mail server in it open with key " + made.key() + "; here is " + here
                            + ". Put the secret.key that was kept elsewhere into " + place.file()
                            + " before the start, or connect the shops anew.");
        }
    }

    /** What each room counts; found as Spring would find it, without starting anything. */
    private static List<Witness> rooms() {
        try (var context = new AnnotationConfigApplicationContext()) {
            var scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter((type, _) ->
                    type.getAnnotationMetadata().getAnnotatedMethods(Bean.class.getName()).stream()
                            .anyMatch(bean -> bean.getReturnTypeName().equals(Witness.class.getName())));
            scanner.scan("pakbon");
            context.refresh();
            return List.copyOf(context.getBeansOfType(Witness.class).values());
        }
    }
}
