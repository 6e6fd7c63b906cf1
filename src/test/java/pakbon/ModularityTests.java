package pakbon;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The floors of the house: every import points down, and through a door. */
class ModularityTests {
    @Test
    void everyRoomKeepsToItsDoorSign() {
        ApplicationModules.of(PakbonApplication.class).verify();
    }
}
