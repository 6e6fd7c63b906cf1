package pakbon.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What platforms publish and what was recorded of them; lies beside the project where it is to be had. */
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

    static List<Path> in(String folder, String pattern) {
        try (var files = Files.newDirectoryStream(file(folder), pattern)) {
            var found = new java.util.ArrayList<Path>();
            files.forEach(found::add);
            assertThat(found).isNotEmpty();
            return found.stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
