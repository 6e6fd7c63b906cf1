package pakbon.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the environment asks for, and what the machine is like. */
final class Settings {
    private Settings() {}

    static int number(String name, int otherwise) {
        var given = System.getenv(name);
        return given == null || given.isBlank() ? otherwise : Integer.parseInt(given.strip());
    }

    /** The load average of the last minute: figures of a busy machine say little but their ratio. */
    static String load() {
        try {
            var file = Path.of("/proc/loadavg");
            return Files.exists(file) ? Files.readString(file).split(" ", 2)[0] : "unknown";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double median(double[] figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static double percentile(double[] figures, double part) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
    }
}
