package pakbon.backoffice.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.api.ApiToken;
import pakbon.api.ApiTokens;
import pakbon.api.ApiTokens.Issued;
import pakbon.api.Scope;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.RefusalMessages;
import pakbon.outlets.Outlet;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** The keys of programs: made, shown once, taken away. The same tokens that the API knows (M3). */
@Controller
@Needs(Permission.SETTINGS)
public class TokensPage {
    private static final int ENDED_SHOWN = 20;

    private final ApiTokens tokens;
    private final Clock clock;

    TokensPage(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * What stands in the fields of a token to be made.
     *
     * @param scopes words of scopes that are ticked
     * @param outlets ids of outlets that are ticked; none means everywhere
     */
    public record Form(String name, Set<String> scopes, Set<String> outlets, String wrong) {
        static final Form EMPTY = new Form("", Set.of(), Set.of(), "");
    }

    @GetMapping("/settings/tokens")
    String list(SignedIn admin, @RequestParam(defaultValue = "") String done, Model model) {
        return page(Form.EMPTY, done.equals("revoked"), null, admin, model);
    }

    /** Answers with the page itself and not with a way to it: the secret exists in this answer only. */
    @PostMapping("/settings/tokens")
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "scope", required = false) @Nullable Set<String> scopes,
            @RequestParam(name = "outlet", required = false) @Nullable Set<String> outlets,
            SignedIn admin,
            OutletChoice choice,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        var form = new Form(name, orNone(scopes), orNone(outlets), "");
        var wanted =
                form.scopes().stream().flatMap(word -> Scope.of(word).stream()).collect(Collectors.toUnmodifiableSet());
        var limits = choice.seen().stream()
                .map(Outlet::id)
                .filter(outlet -> form.outlets().contains(outlet.toString()))
                .collect(Collectors.toUnmodifiableSet());
        response.setHeader("Cache-Control", "no-store");
        return switch (tokens.issue(admin.retailer(), name, wanted, limits, clock.instant())) {
            case Done<Issued>(var issued) -> page(Form.EMPTY, false, issued, admin, model);
            case Refused<Issued>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var sentence = RefusalMessages.sentence(refusal, formats);
                yield page(new Form(name, form.scopes(), form.outlets(), sentence), false, null, admin, model);
            }
        };
    }

    @PostMapping("/settings/tokens/{id}/revocation")
    String revoke(@PathVariable UUID id, SignedIn admin) {
        if (tokens.list(admin.retailer()).stream().noneMatch(token -> token.id().equals(id))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        tokens.revoke(admin.retailer(), id, clock.instant());
        return "redirect:/settings/tokens?done=revoked";
    }

    private String page(Form form, boolean revoked, @Nullable Issued issued, SignedIn admin, Model model) {
        var all = tokens.list(admin.retailer());
        model.addAttribute("form", form);
        model.addAttribute("revoked", revoked);
        model.addAttribute("issued", issued);
        model.addAttribute(
                "live", all.stream().filter(token -> !token.isRevoked()).toList());
        model.addAttribute(
                "ended",
                all.stream().filter(ApiToken::isRevoked).limit(ENDED_SHOWN).toList());
        model.addAttribute("scopes", List.of(Scope.values()));
        return "backoffice/settings/tokens";
    }

    private static Set<String> orNone(@Nullable Set<String> words) {
        return Objects.requireNonNullElse(words, Set.of());
    }
}
