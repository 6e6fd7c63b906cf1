package pakbon.scanner;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Actor;
import pakbon.users.Permission;

/**
 * Who sends actions: a person with a paired device, or a program with the scope for it.
 *
 * @param actor reaches the device's outlet only, wherever else the person works: what a phone shows and does is of the place
 *     where it is
 * @param person the same, at all outlets of this person; to say where something is, never to do anything there
 * @param source the device's or the token's id
 * @param permissions what a person's role grants; a program may do all that its scope opens
 */
public record Sender(Actor actor, Actor person, UUID source, Predicate<Permission> permissions) {
    /** The same, who did it then. */
    Sender at(@Nullable Instant done) {
        return new Sender(actor.at(done), person, source, permissions);
    }

    public boolean may(Permission permission) {
        return permissions.test(permission);
    }
}
