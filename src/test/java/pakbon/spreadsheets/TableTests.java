package pakbon.spreadsheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.spreadsheets.FileRefusal.FileEmpty;

/** What a file holds before anybody asks what is meant by it. */
class TableTests {
    @Test
    void linesUnderHeadingsThatNobodyKnowsAreNoEmptyFile() {
        assertThat(read("hello;world\n1;2\n"))
                .isInstanceOfSatisfying(
                        Done.class,
                        done -> assertThat(((Table) done.value()).columns()).isEmpty());
        assertThat(read("hello;world\n")).isEqualTo(new Refused<>(new FileEmpty()));
        assertThat(read("SKU;Naam\n;\n")).isEqualTo(new Refused<>(new FileEmpty()));
    }

    private static Outcome<Table> read(String file) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/texts");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return Table.read(file.getBytes(StandardCharsets.UTF_8), messages);
    }
}
