package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the platform publishes; lies beside the project where it is to be had. */
final class Contracts {
    private static final Path FOLDER = Path.of("..", "shared", "contracts");

    private Contracts() {}

    /** @return what is in the file; the test is reported as skipped when the folder is not there */
    static byte[] bytes(String name) {
        assumeTrue(Files.isDirectory(FOLDER), "the folder of platform contracts is not beside the project");
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] sample(String name) {
        return bytes("bigcommerce/samples/" + name + ".json");
    }

    /** Names of all samples that begin so. */
    static List<String> samples(String beginning) {
        assumeTrue(Files.isDirectory(FOLDER), "the folder of platform contracts is not beside the project");
        try (var files = Files.newDirectoryStream(FOLDER.resolve("bigcommerce/samples"), beginning + "*.json")) {
            var found = new ArrayList<String>();
            files.forEach(file -> found.add(file.getFileName().toString().replaceFirst("\\.json$", "")));
            assertThat(found).isNotEmpty();
            return found.stream().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
