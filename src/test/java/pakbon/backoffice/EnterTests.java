package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever types a word and presses Enter does what the form is for, and never what its first button happens to do. */
class EnterTests {
    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern BUTTON = Pattern.compile("<button\\b[^>]*>");
    private static final Pattern TYPED = Pattern.compile("<input (?![^>]*type=\"(?:hidden|checkbox|radio|file)\")");

    @Test
    void enterIsNotTheButtonThatGoesElsewhere() throws IOException {
        var wrong = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/jte"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".jte")).toList()) {
                FORM.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group())
                        .filter(form -> TYPED.matcher(form).find() && !form.contains("@template.backoffice.enter()"))
                        .filter(EnterTests::goesElsewhereFirst)
                        .forEach(form -> wrong.add(file + ": " + form.substring(0, Math.min(120, form.length()))));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean goesElsewhereFirst(String form) {
        return BUTTON.matcher(form)
                .results()
                .map(found -> found.group())
                .filter(button -> !button.contains("type=\"button\""))
                .findFirst()
                .filter(button -> button.contains("formaction"))
                .isPresent();
    }
}
