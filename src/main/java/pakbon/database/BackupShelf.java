package pakbon.database;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The folder where backups lie: each a zip, and beside it what is known of it, so that a folder that moves takes its story along. */
final class BackupShelf {
    private static final Logger LOG = LoggerFactory.getLogger(BackupShelf.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'pakbon-'uuuu-MM-dd-HHmmss'.zip'");
    private static final String HALF = ".half";

    private final Path folder;
    private final boolean named;

    /** @param named somebody else's folder, which is not made where it is missing */
    BackupShelf(Path folder, boolean named) {
        this.folder = folder.toAbsolutePath().normalize();
        this.named = named;
    }

    Path folder() {
        return folder;
    }

    interface Making {
        Backup.Made into(OutputStream out) throws IOException, SQLException;
    }

    /** Nothing bears a backup's name before it is whole and on the disk. */
    Backup add(Instant now, ZoneId zone, Making making) throws IOException, SQLException {
        ready();
        var name = NAME.format(now.atZone(zone));
        var half = folder.resolve(name + HALF);
        Files.deleteIfExists(half);
        var digest = sha256();
        try {
            Backup.Made made;
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var channel = FileChannel.open(half, options, DataFolder.onlyOwner("rw-------"))) {
                var out = new DigestOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), 64 << 10), digest);
                made = making.into(new Unclosed(out));
                out.flush();
                channel.force(true);
            }
            var backup = new Backup(name, Files.size(half), HexFormat.of().formatHex(digest.digest()), made, null);
            note(backup);
            Files.move(half, folder.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
            return backup;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** The file is flushed and forced after the archive has closed it. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    void note(Backup backup) throws IOException {
        var half = folder.resolve(backup.name() + ".json" + HALF);
        Files.write(half, BackupArchive.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(backup));
        Files.move(half, folder.resolve(backup.name() + ".json"), ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /** What lies there whole, newest first. */
    List<Backup> list() {
        var found = new ArrayList<Backup>();
        if (Files.isDirectory(folder)) {
            try (var notes = Files.newDirectoryStream(folder, "pakbon-*.zip.json")) {
                for (var note : notes) {
                    read(note)
                            .filter(backup -> Files.exists(folder.resolve(backup.name())))
                            .ifPresent(found::add);
                }
            } catch (IOException e) {
                LOG.warn("The backups in {} cannot be listed: {}", folder, e.getMessage());
            }
        }
        found.sort(Comparator.comparing((Backup backup) -> backup.made().at()).reversed());
        return found;
    }

    /** What is known of a backup that lies anywhere. */
    static Optional<Backup> beside(Path file) {
        var note = file.resolveSibling(file.getFileName() + ".json");
        return Files.exists(note) ? read(note) : Optional.empty();
    }

    private static Optional<Backup> read(Path note) {
        try {
            return Optional.of(BackupArchive.JSON.readValue(Files.readAllBytes(note), Backup.class));
        } catch (IOException | JacksonException e) {
            LOG.warn("{} does not say what it should: {}", note, e.getMessage());
            return Optional.empty();
        }
    }

    void remove(Backup backup) throws IOException {
        Files.deleteIfExists(folder.resolve(backup.name()));
        Files.deleteIfExists(folder.resolve(backup.name() + ".json"));
    }

    /** Whether what lies on the disk is what was written. */
    static void check(Path file, String sha256) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file), 64 << 10), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new BackupTrouble.Met(BackupTrouble.Kind.DAMAGED, file + " is not what was written");
        }
    }

    /** There, and free of what was cut short. */
    private void ready() throws IOException {
        if (!Files.isDirectory(folder)) {
            if (named) {
                throw new BackupTrouble.Met(BackupTrouble.Kind.NO_FOLDER, folder.toString());
            }
            Files.createDirectories(folder, DataFolder.onlyOwner("rwx------"));
        }
        try (var halves = Files.newDirectoryStream(folder, "pakbon-*" + HALF)) {
            for (var half : halves) {
                Files.deleteIfExists(half);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
