package pakbon.backoffice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far somebody has come on the guided tour. */
public record TourProgress(Set<TourStep> done, boolean ended) {
    public TourProgress {
        done = Set.copyOf(done);
    }

    public List<TourStep> steps() {
        return List.of(TourStep.values());
    }

    public boolean has(TourStep step) {
        return done.contains(step);
    }

    /** The first that has not been done; nothing when all has. */
    public Optional<TourStep> next() {
        return Arrays.stream(TourStep.values()).filter(step -> !has(step)).findFirst();
    }

    public boolean isComplete() {
        return next().isEmpty();
    }
}
