package pakbon.api;

import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A list that clients walk by version: from after the highest they have seen on, until it is empty. */
@Wire
record VersionPage<T>(List<T> data, Range version) {
    static final int USUAL_SIZE = 100;
    static final int LARGEST_SIZE = 1_000;

    /** Both null when there is nothing on the page. */
    @Wire
    record Range(@Nullable Long max, @Nullable Long min) {}

    /** The window that a client asks for. */
    record Window(long after, long before, int size) {
        /** Sizes beyond reason are cut down, not refused: the client goes on until a page is empty. */
        static Window of(@Nullable Long after, @Nullable Long before, @Nullable Integer size) {
            return new Window(
                    after == null ? 0 : after,
                    before == null ? Long.MAX_VALUE : before,
                    Math.clamp(size == null ? USUAL_SIZE : size, 1, LARGEST_SIZE));
        }

        <T> List<T> of(Collection<T> all, ToLongFunction<T> version) {
            return all.stream()
                    .filter(each -> version.applyAsLong(each) > after && version.applyAsLong(each) < before)
                    .sorted((one, other) -> Long.compare(version.applyAsLong(one), version.applyAsLong(other)))
                    .limit(size)
                    .toList();
        }
    }

    static <T> VersionPage<T> of(List<T> page, ToLongFunction<T> version) {
        return new VersionPage<>(
                page,
                page.isEmpty()
                        ? new Range(null, null)
                        : new Range(
                                page.stream().mapToLong(version).max().getAsLong(),
                                page.stream().mapToLong(version).min().getAsLong()));
    }
}
