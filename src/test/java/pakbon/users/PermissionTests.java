package pakbon.users;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.users.Permission.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Product rule Q30, written a second time and as a whole, so that nothing is granted by a slip. */
class PermissionTests {
    private static final Set<Permission> CASHIER = EnumSet.of(
            SEE_FULFILLMENTS, ASSIGN_SELF, PICK, NOTE, PACK, COMPLETE, SEE_SALES, SEE_STOCK, PRINT, SEND_MAIL);
    private static final Set<Permission> MANAGER = with(
            CASHIER,
            ASSIGN_OTHERS,
            PACK_SHORT,
            UNPACK,
            ADD_PAYMENT,
            EDIT_NOTE,
            TAKE_BACK,
            REROUTE,
            COUNT_STOCK,
            MANAGE_PRODUCTS,
            SEE_CHANNELS,
            SEE_REPORTS,
            EXPORT,
            PAUSE_OUTLET);
    private static final Set<Permission> ADMIN = EnumSet.allOf(Permission.class);

    @TestFactory
    Stream<DynamicTest> everyRoleMayWhatItMayAndNothingElse() {
        return Arrays.stream(Role.values())
                .flatMap(role -> Arrays.stream(Permission.values())
                        .map(permission -> DynamicTest.dynamicTest(
                                role + " " + permission,
                                () -> assertThat(role.may(permission))
                                        .isEqualTo(expected(role).contains(permission)))));
    }

    @Test
    void onlyAnAdminReachesConnectionsPeopleSettingsAndEveryOutlet() {
        for (var permission : List.of(MANAGE_CHANNELS, MANAGE_PEOPLE, SETTINGS, ALL_OUTLETS, UNPAY_SENT)) {
            assertThat(Arrays.stream(Role.values()).filter(role -> role.may(permission)))
                    .containsExactly(Role.ADMIN);
        }
    }

    private static Set<Permission> expected(Role role) {
        return switch (role) {
            case CASHIER -> CASHIER;
            case MANAGER -> MANAGER;
            case ADMIN -> ADMIN;
        };
    }

    private static Set<Permission> with(Set<Permission> base, Permission... more) {
        var all = EnumSet.copyOf(base);
        all.addAll(List.of(more));
        return all;
    }
}
