package pakbon.spreadsheets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;

/** A column of a file; its heading may be that of either language. */
public enum Column {
    SKU,
    NAME,
    OPTIONS,
    BARCODES,
    PRICE,
    BIN,
    SOLD_BY,
    OUTLET,
    LEVEL,
    /** Ours, by which a product is known again whatever its SKU. */
    ID;

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("nl"));

    public String heading(MessageSource messages, Locale language) {
        return messages.getMessage("files.column." + name(), null, language);
    }

    /** Which one bears this heading, in either language; empty when none does. */
    static Optional<Column> of(String heading, MessageSource messages) {
        var plain = heading.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(column -> LANGUAGES.stream()
                        .flatMap(language -> Arrays.stream((column.heading(messages, language) + ","
                                        + messages.getMessage("files.column.also." + column.name(), null, language))
                                .split(",")))
                        .anyMatch(name -> name.strip().toLowerCase(Locale.ROOT).equals(plain)))
                .findFirst();
    }
}
