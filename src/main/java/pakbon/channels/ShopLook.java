package pakbon.channels;

import java.util.List;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Problem;

/**
 * What a look at a shop found, permission by permission, before anything is kept.
 *
 * @param shopName empty when the shop did not say
 * @param others what is in the way beside missing permissions
 * @param isUsable whether the shop can be connected so
 */
public record ShopLook(String shopName, List<Permission> permissions, List<Problem> others, boolean isUsable) {
    public ShopLook {
        permissions = List.copyOf(permissions);
        others = List.copyOf(others);
    }

    public enum Held {
        YES,
        NO,
        /** It is not there, and everything but products and stock works without it. */
        SPARED,
        /** Something else was in the way: it could not be tried. */
        UNKNOWN
    }

    /** @param name the platform's own */
    public record Permission(String name, Held held) {}

    static ShopLook of(List<String> needed, Checkup found) {
        boolean isStopped = found.problems().stream()
                .anyMatch(problem -> problem.blocks() && needed.stream().noneMatch(name -> isAbout(problem, name)));
        var permissions = needed.stream()
                .map(name -> new Permission(
                        name, found.lacking().contains(name) ? Held.SPARED : held(name, found.problems(), isStopped)))
                .toList();
        var others = found.problems().stream()
                .filter(problem -> needed.stream().noneMatch(name -> isAbout(problem, name)))
                .toList();
        return new ShopLook(found.shopName(), permissions, others, found.isUsable());
    }

    private static Held held(String name, List<Problem> problems, boolean isStopped) {
        if (problems.stream().anyMatch(problem -> isAbout(problem, name))) {
            return Held.NO;
        }
        return isStopped ? Held.UNKNOWN : Held.YES;
    }

    /** Some platforms say behind the name why. */
    private static boolean isAbout(Problem problem, String permission) {
        return problem.detail().equals(permission) || problem.detail().startsWith(permission + " (");
    }
}
