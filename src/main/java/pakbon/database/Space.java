package pakbon.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether there is room on a disk, and some left for the work of the day. */
final class Space {
    private static final long LEFT_FREE = 256L << 20;

    private Space() {}

    static void check(Path folder, long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes + LEFT_FREE) {
            throw new BackupTrouble.Met(
                    BackupTrouble.Kind.NO_SPACE,
                    "%s: %,d MB free, %,d MB needed".formatted(folder, free >> 20, (bytes + LEFT_FREE) >> 20));
        }
    }
}
