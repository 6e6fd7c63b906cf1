package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people type is kept or refused with a sentence; no field cuts it. */
class FieldsTests {
    private static final Pattern CUTTING = Pattern.compile("<(?:input|textarea)\\b[^<]*?maxlength=");
    /** Figures, codes and searches: nobody misses what was too much. */
    private static final Pattern HARMLESS =
            Pattern.compile("inputmode=\"|type=\"search\"|class=\"input input--money\"|id=\"value-\\$\\{n}\"");

    @Test
    void noFieldForWordsIsCutByTheBrowser() throws IOException {
        var cutting = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/jte"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".jte")).toList()) {
                CUTTING.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group())
                        .filter(tag -> !HARMLESS.matcher(tag).find())
                        .forEach(tag -> cutting.add(file + ": " + tag));
            }
        }
        assertThat(cutting).isEmpty();
    }
}
