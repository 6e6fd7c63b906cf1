package pakbon.channels.ecwid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the platform publishes and what was recorded of it; lies beside the project where it is to be had. */
final class Contracts {
    private static final Path FOLDER = Path.of("..", "shared", "contracts");

    private Contracts() {}

    /** @return the file; the test is reported as skipped when the folder is not there */
    static Path file(String name) {
        assumeTrue(Files.isDirectory(FOLDER), "the folder of platform contracts is not beside the project");
        var file = FOLDER.resolve(name);
        assertThat(file).exists();
        return file;
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] sample(String name) {
        return bytes(file("ecwid/samples/" + name + ".json"));
    }

    static List<Path> samples(String pattern) {
        try (var files = Files.newDirectoryStream(file("ecwid/samples"), pattern)) {
            var found = new ArrayList<Path>();
            files.forEach(found::add);
            assertThat(found).isNotEmpty();
            return found.stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
