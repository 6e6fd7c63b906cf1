package pakbon.scanner.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The words of the app: out of the same files as those of the pages, so that there is no second dictionary. */
record ShellTexts(Map<String, String> words) {
    private static final List<String> SPOKEN = List.of(
            "scanner.",
            "word.StateWord.",
            "word.Handover.",
            "word.Step.",
            "fulfillments.complete.",
            "fulfillments.flag.express",
            "fulfillments.send-on",
            "fulfillments.recall",
            "gather.here.title",
            "gather.sent.",
            "lack.there",
            "lack.ask",
            "lack.go",
            "arrivals.",
            "refusal.arrival-note-missing",
            "refusal.only-whole",
            "sale.partly-paid",
            "sale.too-early.",
            "word.UsualPayment.",
            "fulfillments.col.notes",
            "fulfillments.col.sale-note");

    static ShellTexts in(String language) {
        var file = language.equals("en") ? "texts.properties" : "texts_" + language + ".properties";
        var all = new Properties();
        try (var reader = new java.io.InputStreamReader(
                new ClassPathResource("messages/" + file).getInputStream(), StandardCharsets.UTF_8)) {
            all.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var words = new TreeMap<String, String>();
        for (var key : all.stringPropertyNames()) {
            if (SPOKEN.stream().anyMatch(key::startsWith)) {
                words.put(key, all.getProperty(key));
            }
        }
        return new ShellTexts(words);
    }

    String of(String key) {
        var word = words.get(key);
        if (word == null) {
            throw new IllegalArgumentException("nobody has written " + key);
        }
        return word;
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(words);
    }
}
