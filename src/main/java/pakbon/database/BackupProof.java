package pakbon.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tries a backup out: the very file is read again, unpacked beside the data, started, looked at, and thrown away. */
record BackupProof(BackupShelf shelf, Path home, Witnesses witnesses, Clock clock) {
    Backup.Proof of(Backup backup) throws IOException, InterruptedException {
        var begun = clock.instant();
        SortedMap<String, Long> counted = Collections.emptySortedMap();
        @Nullable BackupTrouble trouble = null;
        try {
            Space.check(home, backup.made().unpacked());
            clear();
            var file = shelf.folder().resolve(backup.name());
            BackupShelf.check(file, backup.sha256());
            try (var folder = DataFolder.take(place())) {
                BackupArchive.unpack(file, folder, false);
                counted = new Unpacked(folder, home, false).look(witnesses, BackupArchive.made(file));
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while a backup was tried out");
            }
            trouble = BackupTrouble.of(e);
        } finally {
            clear();
        }
        var now = clock.instant();
        return new Backup.Proof(now, Duration.between(begun, now).toMillis(), new TreeMap<>(counted), trouble);
    }

    private Path place() {
        return home.resolve("backup-proof");
    }

    /** A server may have outlived a Pakbon that was killed while it tried one out. */
    void clear() throws IOException, InterruptedException {
        if (Files.exists(place())) {
            try (var folder = DataFolder.take(place())) {
                PostgresCluster.toLookAt(folder, home, false).stopOrphan();
            }
            PostgresBinaries.deleteAll(place());
        }
    }
}
