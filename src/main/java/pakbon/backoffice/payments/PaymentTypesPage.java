package pakbon.backoffice.payments;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.UsualPayments;
import pakbon.sales.PaymentType;
import pakbon.sales.PaymentTypes;
import pakbon.sales.SalesRefusal.PaymentTypeChangedMeanwhile;
import pakbon.sales.SalesRefusal.PaymentTypeNameTaken;
import pakbon.sales.UsualPayment;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** The ways of paying from which staff choose when they record a payment (E6). */
@Controller
@Needs(Permission.SETTINGS)
class PaymentTypesPage {
    private final PaymentTypes types;
    private final Clock clock;

    PaymentTypesPage(PaymentTypes types, Clock clock) {
        this.types = types;
        this.clock = clock;
    }

    @GetMapping("/settings/payment-types")
    String list(@RequestParam(defaultValue = "") String done, SignedIn admin, Formats formats, Model model) {
        model.addAttribute("types", types.all(admin.retailer()));
        model.addAttribute("usual", UsualPayments.in(formats.texts()));
        model.addAttribute("done", done.matches("saved|taken") ? done : "");
        return "backoffice/payments/list";
    }

    @GetMapping("/settings/payment-types/new")
    String fresh(@RequestParam(defaultValue = "") String name, SignedIn admin, Model model) {
        int before = types.all(admin.retailer()).size();
        return form(PaymentTypeForm.empty(name, (before == 0 ? UsualPayment.values().length : before) + 1), model);
    }

    @GetMapping("/settings/payment-types/{id}")
    String show(@PathVariable UUID id, SignedIn admin, Formats formats, Model model) {
        return form(PaymentTypeForm.of(type(id, admin), formats.texts()), model);
    }

    @PostMapping("/settings/payment-types")
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String position,
            @RequestParam(name = "outlet", required = false) @Nullable Set<String> outlets,
            SignedIn admin,
            OutletChoice choice,
            Model model,
            HttpServletResponse response) {
        var form = new PaymentTypeForm(null, name, position, orNone(outlets), true, 0, null);
        boolean isFirst = types.all(admin.retailer()).isEmpty();
        if (isFirst && UsualPayment.called(name).isPresent()) {
            // the usual ones are offered as long as there are none
            return after(new Refused<>(new PaymentTypeNameTaken(name.strip())), form, admin, model, response);
        }
        var outcome = types.add(admin.retailer(), name, form.place(), form.outletIds(choice), clock.instant());
        if (isFirst && outcome instanceof Done<PaymentType>) {
            types.addTheUsual(
                    admin.retailer(), clock.instant()); // what was offered until now is not taken away by one more
        }
        return after(outcome, form, admin, model, response);
    }

    /** What was offered becomes the owner's own, and is read in each reader's language; where there are some, nothing happens. */
    @PostMapping("/settings/payment-types/usual")
    String takeTheUsual(SignedIn admin) {
        if (types.all(admin.retailer()).isEmpty()) {
            types.addTheUsual(admin.retailer(), clock.instant());
        }
        return "redirect:/settings/payment-types?done=taken";
    }

    @PostMapping("/settings/payment-types/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String position,
            @RequestParam(name = "outlet", required = false) @Nullable Set<String> outlets,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam(defaultValue = "0") long version,
            SignedIn admin,
            OutletChoice choice,
            Model model,
            HttpServletResponse response) {
        var form = new PaymentTypeForm(type(id, admin).id(), name, position, orNone(outlets), active, version, null);
        var wanted = new PaymentType(id, name, form.place(), form.outletIds(choice), active, version);
        var outcome = version < 1
                ? new Refused<PaymentType>(new PaymentTypeChangedMeanwhile(name))
                : types.change(admin.retailer(), wanted, version, clock.instant());
        return after(outcome, form, admin, model, response);
    }

    private String after(
            Outcome<PaymentType> outcome,
            PaymentTypeForm form,
            SignedIn admin,
            Model model,
            HttpServletResponse response) {
        return switch (outcome) {
            case Done<PaymentType> _ -> "redirect:/settings/payment-types?done=saved";
            case Refused<PaymentType>(PaymentTypeChangedMeanwhile refusal) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                var id = form.id();
                yield form(
                        form.refused(refusal, id == null ? 0 : type(id, admin).version()), model);
            }
            case Refused<PaymentType>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield form(form.refused(refusal, form.seen()), model);
            }
        };
    }

    private PaymentType type(UUID id, SignedIn admin) {
        return types.byId(admin.retailer(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String form(PaymentTypeForm form, Model model) {
        model.addAttribute("form", form);
        return "backoffice/payments/form";
    }

    private static Set<String> orNone(@Nullable Set<String> outlets) {
        return outlets == null ? Set.of() : outlets;
    }
}
