package pakbon.channels.platform;

import java.util.List;

/**
 * What a look at the shop found.
 *
 * @param zone the shop's own time zone, empty when it did not say
 * @param version the shop software's version, empty when it did not say
 * @param problems empty when everything works
 * @param lacking permissions that were tried and are not there, and that only some of what Pakbon can do needs
 */
public record Checkup(String shopName, String zone, String version, List<Problem> problems, List<String> lacking) {
    public Checkup {
        problems = List.copyOf(problems);
        lacking = List.copyOf(lacking);
    }

    public Checkup(String shopName, String zone, String version, List<Problem> problems) {
        this(shopName, zone, version, problems, List.of());
    }

    public boolean isUsable() {
        return problems.stream().noneMatch(Problem::blocks);
    }
}
