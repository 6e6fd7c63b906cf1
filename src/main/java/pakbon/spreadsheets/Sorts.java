package pakbon.spreadsheets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import pakbon.catalog.SoldBy;

/** How goods are sold, as spreadsheets of either language write it: {@code stuk}, {@code piece}, {@code kg}. */
final class Sorts {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("nl"));

    private Sorts() {}

    static String written(SoldBy soldBy, MessageSource messages, Locale language) {
        return soldBy.unit().isEmpty()
                ? messages.getMessage("files.sold-by." + soldBy.name(), null, language)
                : soldBy.unit();
    }

    /** In any case, in the words of either language, with or without "per"; empty for what is none of them. */
    static Optional<SoldBy> read(String cell, MessageSource messages) {
        var plain = cell.strip().toLowerCase(Locale.ROOT).replaceFirst("^(per|by the) ", "");
        return Arrays.stream(SoldBy.values())
                .filter(each -> plain.equals(each.word())
                        || LANGUAGES.stream()
                                .flatMap(language -> Arrays.stream(
                                        messages.getMessage("files.sold-by.also." + each.name(), null, language)
                                                .split(",", -1)))
                                .anyMatch(name -> name.strip().equals(plain))
                        || LANGUAGES.stream().anyMatch(language -> plain.equals(written(each, messages, language))))
                .findFirst();
    }
}
