package pakbon.users;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/**
 * The person behind a request, as the account stands now: read anew for each request, so that a changed role, a changed
 * outlet or a departure counts from the next click on.
 *
 * @param outlets where this person works; empty means everywhere
 * @param mustSetUpCode the business asks its admins for a code, and this one has none yet
 */
public record SignedIn(
        RetailerId retailer,
        UserId user,
        String name,
        String email,
        Role role,
        Set<OutletId> outlets,
        Locale language,
        boolean mustSetUpCode) {
    public SignedIn(
            RetailerId retailer,
            UserId user,
            String name,
            String email,
            Role role,
            Set<OutletId> outlets,
            Locale language) {
        this(retailer, user, name, email, role, outlets, language, false);
    }

    public boolean may(Permission permission) {
        return role.may(permission);
    }

    public boolean sees(OutletId outlet) {
        return seesAllOutlets() || outlets.contains(outlet);
    }

    public boolean seesAllOutlets() {
        return outlets.isEmpty() || may(Permission.ALL_OUTLETS);
    }

    /** This person as one who acts: limited to the outlets that are seen, so that work elsewhere does not exist. */
    public Actor actor(Actor.Client client) {
        var reached = seesAllOutlets()
                ? Set.<UUID>of()
                : outlets.stream().map(OutletId::value).collect(Collectors.toUnmodifiableSet());
        return new Actor(retailer, user, name, client, reached);
    }
}
