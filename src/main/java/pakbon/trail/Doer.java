package pakbon.trail;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Actor;
import pakbon.shared.UserId;

/**
 * Who is at work in this thread, and from where. Bound by whoever lets work in (a request, a task); nobody bound means that
 * Pakbon itself is at work. Only the audit asks; what a deed may do is decided by the {@link Actor} that it is given.
 *
 * @param address the network address that the request came from; empty when there is none
 */
public record Doer(@Nullable UserId user, String name, Actor.Client client, String address) {
    private static final ScopedValue<Doer> CURRENT = ScopedValue.newInstance();
    private static final Doer PAKBON = new Doer(null, "Pakbon", Actor.Client.PAKBON, "");

    public static Doer current() {
        return CURRENT.orElse(PAKBON);
    }

    public static <T extends @Nullable Object> T call(Doer doer, Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, doer).call(work::call);
    }

    /** The actor of a deed, with the address of whoever is at work. */
    static Doer of(Actor actor) {
        return new Doer(actor.user(), actor.name(), actor.client(), current().address());
    }
}
