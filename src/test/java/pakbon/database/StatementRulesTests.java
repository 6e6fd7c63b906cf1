package pakbon.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every statement that touches a retailer's table names the retailer. */
class StatementRulesTests {
    private static final Pattern STATEMENT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    /** The schemas are the folders of the migrations; those outside row-level security aside. */
    private static final Pattern TOUCHES =
            Pattern.compile("\\b(?:from|join|into|update|using)\\s+(" + String.join("|", schemas()) + ")\\.(\\w+)");

    @Test
    void noStatementForgetsTheRetailer() throws IOException {
        var forgetful = new ArrayList<String>();
        for (var file : sources()) {
            var matcher = STATEMENT.matcher(Files.readString(file));
            while (matcher.find()) {
                var statement = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                if (TOUCHES.matcher(statement).find() && !statement.contains("retailer_id")) {
                    forgetful.add(file + ": " + statement.strip());
                }
            }
        }
        assertThat(forgetful).isEmpty();
    }

    @Test
    void aRoomsTablesAreTouchedByThatRoomOnly() throws IOException {
        var trespassing = new ArrayList<String>();
        for (var file : sources()) {
            var room = Path.of("src/main/java/pakbon")
                    .relativize(file.getParent())
                    .toString()
                    .replace('/', '_');
            var matcher = STATEMENT.matcher(Files.readString(file));
            while (matcher.find()) {
                var statement = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                var touches = TOUCHES.matcher(statement);
                while (touches.find()) {
                    if (!room.equals(touches.group(1)) && !room.startsWith(touches.group(1) + "_")) {
                        trespassing.add(file + ": " + touches.group());
                    }
                }
            }
        }
        assertThat(trespassing).isEmpty();
    }

    private static List<String> schemas() {
        try (var folders = Files.list(Path.of("src/main/resources/db/migration"))) {
            return folders.map(folder -> folder.getFileName().toString().replace('.', '_'))
                    .filter(schema -> !List.of("database", "directory").contains(schema))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java/pakbon"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
