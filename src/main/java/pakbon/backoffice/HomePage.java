package pakbon.backoffice;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import pakbon.users.SignedIn;

@Controller
class HomePage {
    private final Navigation navigation;

    HomePage(Navigation navigation) {
        this.navigation = navigation;
    }

    @ForStaff
    @GetMapping("/")
    String home(SignedIn person) {
        return navigation
                .home(person)
                .map(path -> "redirect:" + path)
                .orElseThrow(() -> new AccessDeniedException("no page is open to " + person.role()));
    }

    /** The navigation alone, when a count or a mark in it has changed. */
    @ForStaff
    @GetMapping("/navigation")
    String navigation() {
        return "backoffice/navigation";
    }
}
