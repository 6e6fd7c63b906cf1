package pakbon.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of the bundled PostgreSQL: unpacked once, beside the data. */
final class PostgresBinaries {
    private static final String VERSION = "18.6";
    private static final boolean POSIX = !System.getProperty("os.name").startsWith("Windows");

    private PostgresBinaries() {}

    /** The folder with the programs; an unpacking that was cut short is begun anew. */
    static Path in(Path home) throws IOException {
        var root = home.resolve("postgres-" + VERSION);
        if (!Files.exists(root.resolve("bin"))) {
            var half = home.resolve("postgres-" + VERSION + ".unpacking");
            deleteAll(half);
            unpack(half);
            Files.move(half, root, StandardCopyOption.ATOMIC_MOVE);
        }
        return root.resolve("bin");
    }

    /** Whether the programs here work on files of that version: those of its own main version, and no others. */
    static boolean isOfThisKind(String version) {
        return version.replaceFirst("\\D.*", "").equals(VERSION.replaceFirst("\\D.*", ""));
    }

    private static void unpack(Path root) throws IOException {
        var archive = "/postgres-" + system() + "-" + machine() + ".txz";
        try (var packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new DatabaseUnusable(
                        "This Pakbon carries no PostgreSQL for " + System.getProperty("os.name") + " on "
                                + System.getProperty("os.arch") + ".",
                        "Build it on this kind of machine, or name a PostgreSQL 17 or newer in PAKBON_DATABASE_URL.",
                        null);
            }
            try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    place(root, entry, tar);
                }
            }
        }
    }

    private static void place(Path root, TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("an entry points outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if (POSIX && (entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : "linux";
    }

    private static String machine() {
        boolean arm = List.of("aarch64", "arm64").contains(System.getProperty("os.arch"));
        return arm && POSIX ? "arm_64" : "x86_64"; // Windows on ARM runs the programs of the other kind
    }
}
