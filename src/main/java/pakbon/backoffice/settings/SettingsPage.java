package pakbon.backoffice.settings;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import pakbon.backoffice.ForStaff;

/** Where the settings begin: every page of them with a line about it. */
@Controller
@ForStaff
class SettingsPage {
    @GetMapping("/settings")
    String show() {
        return "backoffice/settings/index";
    }
}
