package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Needs;
import pakbon.backoffice.papers.Papers;
import pakbon.documents.PackingSlip;
import pakbon.fulfillment.FulfillmentId;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** A packing slip for one parcel of several: what is in it is said here and stands in the slip's address (I4). */
@Controller
@Needs(Permission.PRINT)
class ParcelSlipPage {
    private final Papers papers;

    ParcelSlipPage(Papers papers) {
        this.papers = papers;
    }

    @GetMapping("/fulfillments/{id}/packing-slip/parcel")
    String choose(@PathVariable UUID id, @RequestParam Map<String, String> typed, SignedIn person, Model model) {
        var slip = slip(id, person);
        return page(slip, ParcelSlipForm.of(slip, typed), model);
    }

    @PostMapping("/fulfillments/{id}/packing-slip/parcel")
    String print(
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            SignedIn person,
            Model model,
            HttpServletResponse response) {
        var slip = slip(id, person);
        var form = ParcelSlipForm.of(slip, typed);
        var inside = form.inside();
        if (inside.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(slip, form.refused(), model);
        }
        return "redirect:/fulfillments/" + id + "/packing-slip" + ParcelSlip.query(inside);
    }

    private PackingSlip slip(UUID id, SignedIn person) {
        return papers.slips(List.of(new FulfillmentId(id)), "", person.actor(Actor.Client.BACKOFFICE)).stream()
                .findFirst()
                .orElseThrow(SalesPage::missing)
                .document();
    }

    private static String page(PackingSlip slip, ParcelSlipForm form, Model model) {
        model.addAttribute("slip", slip);
        model.addAttribute("form", form);
        return "backoffice/sales/parcel-slip";
    }
}
