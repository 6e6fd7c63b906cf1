package pakbon.channels;

import java.util.List;
import java.util.regex.Pattern;
import pakbon.channels.platform.ShopReason;

/**
 * Why a shop could not be asked or told, out of the English words that are kept of it.
 *
 * @param code names the sentence in the language files ({@code shop-reason.<code>})
 */
public record Said(String code, List<String> facts) {
    /** What went wrong in Pakbon itself is kept by the name of its fault. */
    private static final Pattern FAULT =
            Pattern.compile("[A-Z]\\w+(?:Exception|Error|Understood)(?:: .*)?", Pattern.DOTALL);

    private static final String QUOTED = "quoted";

    public Said {
        facts = List.copyOf(facts);
    }

    /** A reason of ours; else {@code fault}, or {@code quoted} for what the shop said in its own words. */
    public static Said of(String kept) {
        var words = kept.strip();
        return ShopReason.in(words)
                .map(found -> new Said(found.reason().code(), found.facts()))
                .orElseGet(() -> new Said(FAULT.matcher(words).matches() ? "fault" : QUOTED, List.of(words)));
    }

    public boolean isQuoted() {
        return code.equals(QUOTED);
    }
}
