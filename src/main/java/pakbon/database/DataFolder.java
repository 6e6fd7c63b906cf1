package pakbon.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The folder of the bundled PostgreSQL: its programs, its cluster, its passwords. Nobody else may look inside. */
final class DataFolder implements AutoCloseable {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
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

    Path log() {
        return home.resolve("postgres.log");
    }

    Path passwordFile(String role) throws IOException {
        var file = home.resolve(role + ".password");
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            try {
                Files.createFile(file, onlyOwner("rw-------"));
                Files.writeString(file, HexFormat.of().formatHex(bytes));
            } catch (FileAlreadyExistsException _) {
                // written by us a moment ago
            }
        }
        return file;
    }

    private static FileAttribute<?>[] onlyOwner(String permissions) {
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
