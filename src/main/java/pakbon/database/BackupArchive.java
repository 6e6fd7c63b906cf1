package pakbon.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a backup: a zip with the cluster's files, the administrator's password (without which nobody gets into what was
 * unpacked) and, last, a note of what it is. Read and written in small pieces, each part with a checksum of its own.
 */
final class BackupArchive implements AutoCloseable {
    static final int FORMAT = 1;
    static final JsonMapper JSON = new JsonMapper();
    private static final String CLUSTER = "cluster/";
    private static final String PASSWORD = PostgresServer.ADMINISTRATOR + ".password";
    private static final String NOTE = "pakbon-backup.json";

    private static final Logger LOG = LoggerFactory.getLogger(BackupArchive.class);

    private final ZipOutputStream zip;
    private final byte[] piece = new byte[64 << 10];
    private long unpacked;

    BackupArchive(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED); // beside the work of the day
    }

    void folder(Path inside) throws IOException {
        zip.putNextEntry(new ZipEntry(CLUSTER + slashed(inside) + "/"));
        zip.closeEntry();
    }

    /** One that has vanished meanwhile is left out. */
    void file(Path inside, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(CLUSTER + slashed(inside)));
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("stopped while a backup was made");
                }
                zip.write(piece, 0, read);
                unpacked += read;
            }
            zip.closeEntry();
        } catch (NoSuchFileException e) {
            LOG.debug("{} went while it was to be copied", inside);
        }
    }

    void file(Path inside, byte[] content) throws IOException {
        entry(CLUSTER + slashed(inside), content);
        unpacked += content.length;
    }

    void password(String password) throws IOException {
        entry(PASSWORD, password.getBytes(StandardCharsets.US_ASCII));
    }

    void note(Backup.Made made) throws IOException {
        entry(NOTE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(made));
    }

    /** So far. */
    long unpacked() {
        return unpacked;
    }

    private void entry(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** What it says of itself. */
    static Backup.Made made(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var note = zip.getEntry(NOTE);
            if (note == null) {
                throw new BackupTrouble.Met(BackupTrouble.Kind.DAMAGED, file.getFileName() + " is no backup of Pakbon");
            }
            try (var in = zip.getInputStream(note)) {
                return JSON.readValue(in, Backup.Made.class);
            }
        }
    }

    /**
     * Into a folder that is empty yet.
     *
     * @param forGood it lies on the disk for good when this returns; not worth the wait for a copy that is thrown away
     */
    static void unpack(Path file, DataFolder into, boolean forGood) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            Files.createDirectories(into.cluster(), DataFolder.onlyOwner("rwx------"));
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.getName().equals(PASSWORD)) {
                    place(zip, entry, into.home().resolve(PASSWORD), forGood);
                } else if (entry.getName().startsWith(CLUSTER)) {
                    var target = into.cluster()
                            .resolve(entry.getName().substring(CLUSTER.length()))
                            .normalize();
                    if (!target.startsWith(into.cluster())) {
                        throw new IOException("an entry points outside: " + entry.getName());
                    }
                    place(zip, entry, target, forGood);
                }
            }
        }
    }

    private static void place(ZipFile zip, ZipEntry entry, Path target, boolean forGood) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target, DataFolder.onlyOwner("rwx------"));
            return;
        }
        Files.createDirectories(target.getParent(), DataFolder.onlyOwner("rwx------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (InputStream in = zip.getInputStream(entry);
                var channel = FileChannel.open(target, options, DataFolder.onlyOwner("rw-------"))) {
            in.transferTo(Channels.newOutputStream(channel));
            if (forGood) {
                channel.force(false);
            }
        }
    }

    private static String slashed(Path inside) {
        return inside.toString().replace('\\', '/');
    }
}
