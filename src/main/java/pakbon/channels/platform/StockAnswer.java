package pakbon.channels.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of telling a shop one level. */
public sealed interface StockAnswer {
    /** The shop now says so, by us or already before us. */
    record Told() implements StockAnswer {}

    /** This platform cannot be told levels; nothing was sent. */
    record Unsupported() implements StockAnswer {}

    record TryLater(Duration pause, String why) implements StockAnswer {}

    /** Trying again will not help until a person has looked. */
    record Rejected(String why) implements StockAnswer {}

    /** The same answer for each of these. */
    static Map<String, StockAnswer> to(List<StockLevel> levels, StockAnswer answer) {
        return levels.stream().collect(Collectors.toMap(StockLevel::variant, _ -> answer));
    }
}
