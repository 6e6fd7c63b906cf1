package pakbon.backoffice.settings;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import pakbon.backoffice.Needs;
import pakbon.users.Permission;
import pakbon.users.Role;

/** Who may do what, drawn from the one table that grants it. */
@Controller
@Needs(Permission.MANAGE_PEOPLE)
class RolesPage {
    @GetMapping("/settings/roles")
    String show(Model model) {
        model.addAttribute("roles", List.of(Role.values()));
        model.addAttribute("permissions", List.of(Permission.values()));
        return "backoffice/settings/roles";
    }
}
