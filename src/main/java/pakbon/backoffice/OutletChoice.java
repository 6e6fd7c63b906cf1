package pakbon.backoffice;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;

/**
 * The outlets that the reader sees, and the one chosen at the left of every page. A handler may take it as an argument.
 *
 * @param seen those that work
 * @param past those that are closed, for what once happened there
 * @param current nothing when all of them are looked at together
 */
public record OutletChoice(
        List<Outlet> seen, List<Outlet> past, @Nullable Outlet current) {
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

    /** Also one that is closed by now. */
    public Optional<Outlet> findEver(OutletId id) {
        return ever().stream().filter(outlet -> outlet.id().equals(id)).findFirst();
    }

    /** For looking back: those that work, and behind them those that are closed. */
    public List<Outlet> ever() {
        return Stream.concat(seen.stream(), past.stream()).toList();
    }

    /** For a form that kept these: what is closed by now is not dropped without anybody's wish. */
    public List<Outlet> with(Collection<String> chosen) {
        return ever().stream()
                .filter(outlet ->
                        !outlet.isClosed() || chosen.contains(outlet.id().toString()))
                .toList();
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
