package pakbon.database;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which files of a running cluster belong in a backup: all but those that PostgreSQL makes anew when it starts (its manual,
 * "Backing Up the Data Directory"). They change and vanish while they are walked; the log of changes sets that right.
 */
final class ClusterFiles {
    static final Path CONTROL = Path.of("global", "pg_control");
    /** The folders stay, what is in them does not. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "backup_label",
            "backup_label.old",
            "tablespace_map",
            "tablespace_map.old",
            "backup_manifest",
            "current_logfiles");

    private ClusterFiles() {}

    interface Visitor {
        void folder(Path inside) throws IOException;

        void file(Path inside, Path file) throws IOException;
    }

    /** All but the control file, which comes last and by itself. */
    static void walk(Path cluster, Visitor visitor) throws IOException {
        Files.walkFileTree(
                cluster, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                            throws IOException {
                        if (folder.equals(cluster)) {
                            return FileVisitResult.CONTINUE;
                        }
                        var inside = cluster.relativize(folder);
                        if (isPassing(folder)) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        visitor.folder(inside);
                        return EMPTIED.contains(inside.toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        var inside = cluster.relativize(file);
                        if (!LEFT_OUT.contains(inside.toString()) && !isPassing(file) && !inside.equals(CONTROL)) {
                            visitor.file(inside, file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                        if (e instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw e;
                    }
                });
    }

    private static boolean isPassing(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith("pgsql_tmp") || name.startsWith("pg_internal.init") || name.endsWith(".auto.conf.tmp");
    }

    /** How much there is to copy, about. */
    static long size(Path cluster) throws IOException {
        var bytes = new long[1];
        walk(cluster, new Visitor() {
            @Override
            public void folder(Path inside) {}

            @Override
            public void file(Path inside, Path file) throws IOException {
                bytes[0] += file.toFile().length(); // 0 for one that has vanished
            }
        });
        return bytes[0];
    }
}
