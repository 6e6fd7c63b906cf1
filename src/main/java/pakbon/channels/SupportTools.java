package pakbon.channels;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.support.Translate;
import pakbon.channels.support.VectorClock;
import pakbon.channels.support.VerifyWebhooks;

/**
 * {@code translate --platform=woocommerce FILE...} and {@code verify-webhooks FILE}. Every answer is a line; what cannot
 * be done is a sentence, never a stack trace.
 */
public final class SupportTools {
    private static final String USAGE = """
            pakbon translate --platform=%s FILE...
              prints, one line of JSON for each file, what Pakbon makes of a shop's order
            pakbon verify-webhooks FILE
              says of each recorded webhook whether Pakbon would believe it, and why not""";

    private SupportTools() {}

    /** Whether these words are for the tools rather than for starting Pakbon. */
    public static boolean mean(String... words) {
        return words.length > 0 && List.of("translate", "verify-webhooks").contains(words[0]);
    }

    /** Answers the exit code: 0 when all was done, 1 when something was not understood or not valid, 2 for wrong words. */
    public static int run(PrintStream out, PrintStream err, String... words) {
        var now = new VectorClock();
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Clock.class, () -> now);
            context.registerBean(ShopHttp.class, () -> new ShopHttp(false, ""));
            var scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter(new AssignableTypeFilter(Platform.class));
            // it lives in our own database
            scanner.addExcludeFilter(
                    (type, _) -> type.getClassMetadata().getClassName().contains(".sandbox."));
            scanner.scan("pakbon.channels");
            context.refresh();
            var platforms = new TreeMap<String, Platform>();
            context.getBeansOfType(Platform.class).values().forEach(each -> platforms.put(each.key(), each));
            return run(platforms, now, out, err, words);
        }
    }

    private static int run(
            Map<String, Platform> platforms, VectorClock now, PrintStream out, PrintStream err, String... words) {
        var rest = List.of(words).subList(1, words.length);
        var files = rest.stream().filter(word -> !word.startsWith("--")).toList();
        if (words[0].equals("translate")) {
            var platform = rest.stream()
                    .filter(word -> word.startsWith("--platform="))
                    .map(word -> platforms.get(word.substring("--platform=".length())))
                    .toList();
            if (platform.size() == 1 && platform.getFirst() != null && !files.isEmpty()) {
                return new Translate(platform.getFirst(), out).all(files);
            }
        } else if (files.size() == 1) {
            return new VerifyWebhooks(platforms, now, out, err).all(files.getFirst());
        }
        err.println("This was not understood: " + String.join(" ", Arrays.asList(words)));
        err.println(USAGE.formatted(String.join("|", platforms.keySet())));
        return 2;
    }
}
