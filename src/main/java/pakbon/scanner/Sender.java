package pakbon.scanner;

import java.util.UUID;
import java.util.function.Predicate;
import pakbon.shared.Actor;
import pakbon.users.Permission;

/**
 * Who sends actions: a person with a paired device, or a program with the scope for it.
 *
 * @param source the device's or the token's id
 * @param permissions what a person's role grants; a program may do all that its scope opens
 */
public record Sender(Actor actor, UUID source, Predicate<Permission> permissions) {
    public boolean may(Permission permission) {
        return permissions.test(permission);
    }
}
