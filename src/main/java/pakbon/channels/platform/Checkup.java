package pakbon.channels.platform;

import java.util.List;

/**
 * What a look at the shop found.
 *
 * @param zone the shop's own time zone, empty when it did not say
 * @param version the shop software's version, empty when it did not say
 * @param problems empty when everything works
 */
public record Checkup(String shopName, String zone, String version, List<Problem> problems) {
    public Checkup {
        problems = List.copyOf(problems);
    }

    public boolean isUsable() {
        return problems.stream().noneMatch(Problem::blocks);
    }
}
