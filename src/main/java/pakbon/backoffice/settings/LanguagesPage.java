package pakbon.backoffice.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.RefusalMessages;
import pakbon.backoffice.Texts;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.notifications.Occasion;
import pakbon.notifications.Wordings;
import pakbon.retailers.LanguageRules;
import pakbon.retailers.LanguageRules.OfShop;
import pakbon.retailers.Languages;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Account;
import pakbon.users.Permission;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** Who reads what: the business, its people, its customers, and where the texts of mails are edited. */
@Controller
@Needs(Permission.SETTINGS)
public class LanguagesPage {
    private static final String SHOP = "shop-";

    private final LanguageRules rules;
    private final Connections connections;
    private final Users users;
    private final Wordings wordings;
    private final Clock clock;

    LanguagesPage(LanguageRules rules, Connections connections, Users users, Wordings wordings, Clock clock) {
        this.rules = rules;
        this.connections = connections;
        this.users = users;
        this.wordings = wordings;
        this.clock = clock;
    }

    /**
     * What stands in the fields: {@code nl}, {@code en}, or empty where another rule decides.
     *
     * @param shops by their connection
     */
    public record Form(
            String business, String people, String customers, Map<ConnectionId, String> shops, long version) {
        static Form of(Languages languages) {
            return new Form(
                    languages.business().getLanguage(),
                    word(languages.people()),
                    word(languages.customers()),
                    languages.shops().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, each -> word(each.getValue()))),
                    languages.version());
        }

        /** What stands for this shop. */
        public String of(Connection shop) {
            return shops.getOrDefault(shop.id(), "");
        }

        private static String word(@Nullable Locale language) {
            return language == null ? "" : language.getLanguage();
        }
    }

    /** A mail in a language, and whether the business has worded it itself. */
    public record Letter(Occasion occasion, Locale language, boolean worded) {}

    /** What Pakbon says in both languages, and whose language decides. */
    public enum Spoken {
        PAGES("reader"),
        SCANNER("reader"),
        HELP("reader"),
        CUSTOMER_PAPERS("customer"),
        MAILS("customer"),
        STAFF_PAPERS("business"),
        FILES("reader");

        private final String reader;

        Spoken(String reader) {
            this.reader = reader;
        }

        public String reader() {
            return reader;
        }
    }

    public static String field(Connection shop) {
        return SHOP + shop.id();
    }

    @GetMapping("/settings/languages")
    String show(@RequestParam(defaultValue = "") String done, SignedIn admin, Model model) {
        return page(Form.of(rules.of(admin.retailer())), !done.isEmpty(), "", admin, model);
    }

    @PostMapping("/settings/languages")
    String keep(
            @RequestParam Map<String, String> said,
            SignedIn admin,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        var retailer = admin.retailer();
        var before = rules.of(retailer);
        var business = language(said.get("business"));
        var shops = connected(admin).stream()
                .filter(shop -> said.containsKey(field(shop)))
                .map(shop -> new OfShop(shop.id(), shop.name(), language(said.get(field(shop)))))
                .toList();
        var version = said.getOrDefault("version", "");
        var kept = rules.keep(
                retailer,
                business == null ? before.business() : business,
                language(said.get("people")),
                language(said.get("customers")),
                shops,
                version.matches("\\d{1,18}") ? Long.parseLong(version) : 0,
                clock.instant());
        return switch (kept) {
            case Done<Languages> _ -> "redirect:/settings/languages?done=yes";
            case Refused<Languages>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                // Who saves again after this knows of the other, and means it.
                var typed = new Form(
                        said.getOrDefault("business", ""),
                        said.getOrDefault("people", ""),
                        said.getOrDefault("customers", ""),
                        shops.stream()
                                .collect(Collectors.toMap(OfShop::connection, shop -> Form.word(shop.language()))),
                        before.version());
                yield page(typed, false, RefusalMessages.sentence(refusal, formats), admin, model);
            }
        };
    }

    private String page(Form form, boolean done, String wrong, SignedIn admin, Model model) {
        var retailer = admin.retailer();
        model.addAttribute("form", form);
        model.addAttribute("done", done);
        model.addAttribute("wrong", wrong);
        model.addAttribute("shops", connected(admin));
        model.addAttribute(
                "people", users.list(retailer).stream().filter(Account::active).toList());
        model.addAttribute(
                "letters",
                Arrays.stream(Occasion.values())
                        .flatMap(occasion -> Wordings.LANGUAGES.stream()
                                .map(language -> new Letter(
                                        occasion,
                                        language,
                                        !wordings.of(retailer, occasion, language)
                                                .isOurs())))
                        .toList());
        return "backoffice/settings/languages";
    }

    private List<Connection> connected(SignedIn admin) {
        return connections.all(admin.retailer()).stream()
                .filter(Connection::isConnected)
                .toList();
    }

    private static @Nullable Locale language(@Nullable String word) {
        return switch (word) {
            case "nl" -> Texts.DUTCH;
            case "en" -> Texts.ENGLISH;
            case null, default -> null;
        };
    }
}
