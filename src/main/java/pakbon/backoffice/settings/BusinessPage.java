package pakbon.backoffice.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OwnHand;
import pakbon.backoffice.RefusalMessages;
import pakbon.catalog.PictureFile;
import pakbon.retailers.BusinessFacts;
import pakbon.retailers.BusinessRefusal;
import pakbon.retailers.Logos;
import pakbon.retailers.Retailer;
import pakbon.retailers.Retailers;
import pakbon.sales.ReceiptSeries;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.trail.Kind;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** The business itself: its name and VAT number, its logo, and where its receipts count. */
@Controller
@Needs(Permission.SETTINGS)
public class BusinessPage {
    private final OwnHand hand;
    private final Retailers retailers;
    private final Logos logos;
    private final ReceiptSeries receipts;
    private final Clock clock;

    BusinessPage(Retailers retailers, Logos logos, ReceiptSeries receipts, Clock clock, OwnHand hand) {
        this.hand = hand;
        this.retailers = retailers;
        this.logos = logos;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** @param wrong a sentence about what went wrong, or empty */
    public record Form(
            String name, String vatNumber, String language, String currency, long version, Field at, String wrong) {
        public enum Field {
            NONE,
            NAME,
            VAT_NUMBER,
            CURRENCY,
            LOGO,
            WHOLE
        }

        static Form of(Retailer retailer) {
            return new Form(
                    retailer.name(),
                    retailer.vatNumber(),
                    retailer.language().getLanguage(),
                    retailer.currency().getCode(),
                    retailer.version(),
                    Field.NONE,
                    "");
        }

        Form wrong(Field field, String sentence) {
            return new Form(name, vatNumber, language, currency, version, field, sentence);
        }

        public String about(Field field) {
            return field == at ? wrong : "";
        }
    }

    @GetMapping("/settings/business")
    String show(SignedIn admin, @RequestParam(defaultValue = "") String done, Formats formats, Model model) {
        return page(Form.of(retailers.get(admin.retailer())), !done.isEmpty(), admin, formats, model);
    }

    @PostMapping("/settings/business")
    String change(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "vat-number", defaultValue = "") String vatNumber,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "0") long version,
            SignedIn admin,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        var facts = new BusinessFacts(name, vatNumber, currency);
        return switch (retailers.change(admin.retailer(), facts, version, clock.instant())) {
            case Done<Retailer> _ -> "redirect:/settings/business?done=yes";
            case Refused<Retailer>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var at = switch (refusal) {
                    case BusinessRefusal.NameMissing _, BusinessRefusal.NameTooLong _ -> Form.Field.NAME;
                    case BusinessRefusal.VatNumberNotValid _ -> Form.Field.VAT_NUMBER;
                    case BusinessRefusal.CurrencyPriced _,
                            BusinessRefusal.CurrencySold _,
                            BusinessRefusal.CurrencyUnknown _ -> Form.Field.CURRENCY;
                    default -> Form.Field.WHOLE;
                };
                var now = retailers.get(admin.retailer());
                yield page(
                        new Form(
                                name,
                                vatNumber,
                                now.language().getLanguage(),
                                now.currency().getCode(),
                                now.version(),
                                at,
                                RefusalMessages.sentence(
                                        hand.said(
                                                refusal,
                                                admin,
                                                Kind.BUSINESS,
                                                admin.retailer().value()),
                                        formats)),
                        false,
                        admin,
                        formats,
                        model);
            }
        };
    }

    @PostMapping("/settings/business/logo")
    String showLogo(
            @RequestParam @Nullable MultipartFile logo,
            SignedIn admin,
            Formats formats,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var drawn = PictureFile.logo(logo == null ? new byte[0] : logo.getBytes());
        if (drawn.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var refusal = new BusinessRefusal.LogoNotValid(PictureFile.LARGEST_MB);
            var form = Form.of(retailers.get(admin.retailer()));
            return page(
                    form.wrong(Form.Field.LOGO, RefusalMessages.sentence(refusal, formats)),
                    false,
                    admin,
                    formats,
                    model);
        }
        logos.keep(drawn.get(), admin.actor(Actor.Client.BACKOFFICE), clock.instant());
        return "redirect:/settings/business?done=yes";
    }

    @PostMapping("/settings/business/logo/removal")
    String hideLogo(SignedIn admin) {
        logos.remove(admin.actor(Actor.Client.BACKOFFICE));
        return "redirect:/settings/business?done=yes";
    }

    private String page(Form form, boolean done, SignedIn admin, Formats formats, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("done", done);
        model.addAttribute(
                "stays",
                retailers
                        .currencyStays(admin.retailer())
                        .map(why -> RefusalMessages.sentence(why, formats))
                        .orElse(""));
        model.addAttribute("hasLogo", logos.of(admin.retailer()).isPresent());
        model.addAttribute("series", receipts.all(admin.retailer()));
        return "backoffice/settings/business";
    }
}
