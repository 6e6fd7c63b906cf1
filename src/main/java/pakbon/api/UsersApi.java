package pakbon.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.shared.Actor;
import pakbon.users.Account;
import pakbon.users.Users;

/** The people, as the X-Series shows them. */
@RestController
class UsersApi {
    private final Users users;

    UsersApi(Users users) {
        this.users = users;
    }

    /** @param systemRoleId 100 for an admin, 200 for a manager, 300 for a cashier, as there */
    @Wire
    record RoleShown(String id, String name, String systemRoleId) {
        static RoleShown of(Account account) {
            return switch (account.role()) {
                case ADMIN -> new RoleShown("100", "Admin", "100");
                case MANAGER -> new RoleShown("200", "Manager", "200");
                case CASHIER -> new RoleShown("300", "Cashier", "300");
            };
        }
    }

    @Wire
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UserShown(
            UUID id,
            String username,
            String displayName,
            String email,
            String accountType,
            boolean enabled,
            boolean isPrimaryUser,
            List<UUID> restrictedOutletIds,
            List<RoleShown> roles,
            String createdAt,
            String updatedAt,
            long version) {
        static UserShown of(Account account, boolean primary) {
            return new UserShown(
                    account.id().value(),
                    account.email(),
                    account.name(),
                    account.email(),
                    account.role().name().toLowerCase(Locale.ROOT),
                    account.active(),
                    primary,
                    account.outlets().stream()
                            .map(outlet -> outlet.value())
                            .sorted()
                            .toList(),
                    List.of(RoleShown.of(account)),
                    Stamps.seconds(account.createdAt()),
                    Stamps.ofVersion(account.version()),
                    account.version());
        }
    }

    @Requires(Scope.USERS_READ)
    @GetMapping(Api.ROOT + "/users")
    VersionPage<UserShown> users(
            @RequestParam(name = "after", required = false) @Nullable Long after,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "page_size", required = false) @Nullable Integer size,
            Actor actor) {
        var all = users.list(actor.retailer());
        // the owner was there first
        var owner = all.stream().min(Comparator.comparing(Account::createdAt)).orElse(null);
        var page = VersionPage.Window.of(after, before, size).of(all, Account::version);
        return VersionPage.of(
                page.stream()
                        .map(account -> UserShown.of(account, account.equals(owner)))
                        .toList(),
                UserShown::version);
    }
}
