package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.FirstRun;
import pakbon.users.FirstRunRefusal.AlreadySetUp;
import pakbon.users.SignIns;

/** The first run: language, business, outlets, owner. Open to anybody, as long as nobody lives here. */
@Controller
class SetupPage {
    private final FirstRun firstRun;
    private final SignIns signIns;
    private final StaffSignIn staff;
    private final LocaleResolver languages;
    private final Clock clock;

    SetupPage(FirstRun firstRun, SignIns signIns, StaffSignIn staff, LocaleResolver languages, Clock clock) {
        this.firstRun = firstRun;
        this.signIns = signIns;
        this.staff = staff;
        this.languages = languages;
        this.clock = clock;
    }

    @ForAnyone
    @GetMapping("/setup")
    String show(Model model) {
        if (!firstRun.isNeeded()) {
            return "redirect:/";
        }
        model.addAttribute("form", SetupForm.EMPTY);
        return "backoffice/setup";
    }

    /** @param step what was pressed: a language, one outlet more or less, or nothing: set it up */
    @ForAnyone
    @PostMapping("/setup")
    String setUp(
            @RequestParam(defaultValue = "") String business,
            @RequestParam(defaultValue = "EUR") String currency,
            @RequestParam(defaultValue = "Europe/Amsterdam") String zone,
            @RequestParam(name = "outlet", required = false) @Nullable List<String> outlets,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String step,
            Formats formats,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!firstRun.isNeeded()) {
            return "redirect:/";
        }
        var form = new SetupForm(
                business, currency, zone, Objects.requireNonNullElse(outlets, List.of()), name, email, List.of());
        var language = ReaderLanguage.known(step.replaceFirst("^language-", ""));
        if (language.isPresent()) {
            languages.setLocale(request, response, language.get());
            return shown(form, model);
        }
        if (step.equals("outlet")) {
            var more = new ArrayList<>(form.outlets());
            more.add("");
            return shown(form.withOutlets(more), model);
        }
        var locale = formats.texts().locale();
        return switch (firstRun.setUp(form.setup(locale, password), clock.instant())) {
            case Done(var made) -> {
                signIns.resume(made.retailer(), made.owner(), clock.instant())
                        .ifPresent(owner -> staff.begin(owner, request, response));
                yield "redirect:/setup/shop";
            }
            case Refused(AlreadySetUp _) -> "redirect:/signin";
            case Refused(var refusal) -> {
                var all = firstRun.objections(form.setup(locale, password));
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield shown(form.withObjections(all.isEmpty() ? List.of(refusal) : all), model);
            }
        };
    }

    private static String shown(SetupForm form, Model model) {
        model.addAttribute("form", form);
        return "backoffice/setup";
    }
}
