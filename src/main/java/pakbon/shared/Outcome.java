package pakbon.shared;

import java.util.function.Function;

/** What came of a deed: it is done, or it was refused with a reason and nothing has changed. */
public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    default <R> Outcome<R> map(Function<T, R> change) {
        return switch (this) {
            case Done<T>(var value) -> new Done<>(change.apply(value));
            case Refused<T>(var refusal) -> new Refused<>(refusal);
        };
    }
}
