package pakbon.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the platforms publish and what was recorded of them; lies beside the project where it is to be had. */
public final class Contracts {
    private static final Path FOLDER = Path.of("..", "shared", "contracts");

    private Contracts() {}

    /** @return the file; the test is reported as skipped when the folder is not there */
    public static Path file(String name) {
        assumeTrue(Files.isDirectory(FOLDER), "the folder of platform contracts is not beside the project");
        var file = FOLDER.resolve(name);
        assertThat(file).exists();
        return file;
    }

    public static byte[] bytes(String name) {
        return bytes(file(name));
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of a platform's examples, without its ending. */
    public static byte[] sample(String platform, String name) {
        return bytes(platform + "/samples/" + name + ".json");
    }

    /** Names of all examples of a platform that begin so, without their ending. */
    public static List<String> samples(String platform, String beginning) {
        return in(platform + "/samples", beginning + "*.json").stream()
                .map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                .toList();
    }

    /** At least one, in order of their names. */
    public static List<Path> in(String folder, String pattern) {
        try (var files = Files.newDirectoryStream(file(folder), pattern)) {
            var found = new ArrayList<Path>();
            files.forEach(found::add);
            assertThat(found).isNotEmpty();
            return found.stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
