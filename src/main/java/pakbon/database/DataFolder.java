package pakbon.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

/** The folder of the bundled PostgreSQL: its programs, its cluster, its passwords. Nobody else may look inside. */
final class DataFolder implements AutoCloseable {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final long LONG_LOG = 16L << 20;
    private final Path home;
    private final FileChannel lock;

    private DataFolder(Path home, FileChannel lock) {
        this.home = home;
        this.lock = lock;
    }

    /** Takes the folder for as long as this process lives; a second Pakbon on the same data is turned away. */
    static DataFolder take(Path folder) throws IOException {
        var home = folder.toAbsolutePath().normalize();
        Files.createDirectories(home, onlyOwner("rwx------"));
        var channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DataFolder(home, channel);
            }
        } catch (OverlappingFileLockException _) {
            // somebody in this very process has it
        }
        channel.close();
        throw new DatabaseUnusable(
                "Another Pakbon is running with the data in " + home + ".",
                "Stop that one first, or give this one a folder of its own with PAKBON_DATA.",
                null);
    }

    Path home() {
        return home;
    }

    Path cluster() {
        return home.resolve("postgres");
    }

    /** Of a making that was cut short; whoever has the folder may clear them away. */
    List<Path> leftovers() throws IOException {
        try (var files = Files.newDirectoryStream(home, "postgres-new-*")) {
            return StreamSupport.stream(files.spliterator(), false).toList();
        }
    }

    /** Where a cluster is made before it moves to its place. */
    Path leftover() {
        return home.resolve("postgres-new-" + ProcessHandle.current().pid());
    }

    Path log() {
        return home.resolve("postgres.log");
    }

    /** Two logs are kept: this one, and what was in it before it grew too long. */
    void turnLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LONG_LOG) {
            Files.move(log(), home.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Made when it is first asked for, and whole from the moment it is there. */
    Path passwordFile(String role) throws IOException {
        var file = home.resolve(role + ".password");
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            var half = Files.createTempFile(home, role, ".half", onlyOwner("rw-------"));
            Files.writeString(half, HexFormat.of().formatHex(bytes));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    static FileAttribute<?>[] onlyOwner(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
