package pakbon.users;

import java.util.Locale;
import java.util.Set;
import pakbon.outlets.OutletId;

/** Somebody to be added. {@code outlets} empty means everywhere. */
public record NewPerson(
        String name, String email, String password, Role role, Set<OutletId> outlets, Locale language) {}
