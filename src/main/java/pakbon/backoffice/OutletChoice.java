package pakbon.backoffice;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;

/**
 * The outlets that the reader sees, and the one chosen at the left of every page. A handler may take it as an argument.
 *
 * @param current nothing when all of them are looked at together
 */
public record OutletChoice(List<Outlet> seen, @Nullable Outlet current) {
    public boolean canSwitch() {
        return seen.size() > 1;
    }

    /** What lists begin with: the chosen outlet, or all that are seen. */
    public Set<OutletId> shown() {
        return current != null
                ? Set.of(current.id())
                : seen.stream().map(Outlet::id).collect(Collectors.toUnmodifiableSet());
    }

    public Optional<Outlet> find(OutletId id) {
        return seen.stream().filter(outlet -> outlet.id().equals(id)).findFirst();
    }

    /** The zone of the chosen outlet, or of the first one. */
    public ZoneId zone() {
        var outlet = current;
        if (outlet == null && !seen.isEmpty()) {
            outlet = seen.getFirst();
        }
        return outlet == null ? ZoneOffset.UTC : outlet.zone();
    }
}
