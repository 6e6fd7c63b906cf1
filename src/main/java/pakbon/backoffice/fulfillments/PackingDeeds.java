package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** What staff do with a fulfillment. Each deed is a resource of it; the answer is its row, or the list without scripts. */
@Controller
class PackingDeeds {
    private final Fulfillments fulfillments;
    private final DeedAnswers answers;

    PackingDeeds(Fulfillments fulfillments, DeedAnswers answers) {
        this.fulfillments = fulfillments;
        this.answers = answers;
    }

    /** @param anyway the person was shown that only a part was scanned, and says that all is in (Q11) */
    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/{id}/packing")
    String pack(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean anyway,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var outcome = fulfillments.pack(new FulfillmentId(id), anyway, seen(version), actor(person));
        return answers.to(outcome, deed(id, Deed.Kind.PACKING, parameters, person, outlets, request), response, model);
    }

    @Needs(Permission.UNPACK)
    @DeleteMapping("/fulfillments/{id}/packing")
    String unpack(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var outcome = fulfillments.unpack(new FulfillmentId(id), seen(version), actor(person));
        return answers.to(
                outcome, deed(id, Deed.Kind.UNPACKING, parameters, person, outlets, request), response, model);
    }

    /** The same for a form, which cannot say DELETE. */
    @Needs(Permission.UNPACK)
    @PostMapping("/fulfillments/{id}/unpacking")
    String unpackByForm(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return unpack(id, version, parameters, person, outlets, request, response, model);
    }

    /** Whoever packed it takes that back, for a while (C4). */
    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/{id}/undoing")
    String undo(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var outcome = fulfillments.undoPacking(new FulfillmentId(id), seen(version), actor(person));
        return answers.to(outcome, deed(id, Deed.Kind.UNDOING, parameters, person, outlets, request), response, model);
    }

    /**
     * Shipped or picked up.
     *
     * @param carrier guessed from the code where it is empty
     * @param code of the parcel; of several, with commas between them
     */
    @Needs(Permission.COMPLETE)
    @PostMapping("/fulfillments/{id}/completion")
    String complete(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String carrier,
            @RequestParam(defaultValue = "") String code,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var outcome =
                fulfillments.complete(new FulfillmentId(id), parcels(carrier, code), seen(version), actor(person));
        return answers.to(
                outcome, deed(id, Deed.Kind.COMPLETION, parameters, person, outlets, request), response, model);
    }

    /** Somebody looked into the bag after the shop changed the order (Q14). */
    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/{id}/change-confirmation")
    String confirmChange(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var outcome = fulfillments.confirmChange(new FulfillmentId(id), seen(version), actor(person));
        return answers.to(
                outcome,
                deed(id, Deed.Kind.CHANGE_CONFIRMATION, parameters, person, outlets, request),
                response,
                model);
    }

    /** The cancelled goods lie on the shelf again (Q13). */
    @Needs(Permission.PACK)
    @PostMapping("/fulfillments/{id}/putting-back")
    String putBack(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var outcome = fulfillments.putBack(new FulfillmentId(id), seen(version), actor(person));
        return answers.to(
                outcome, deed(id, Deed.Kind.PUTTING_BACK, parameters, person, outlets, request), response, model);
    }

    /** Several codes with commas between them are as many parcels. */
    private static List<Tracking> parcels(String carrier, String codes) {
        return Arrays.stream(codes.split("[,;]"))
                .map(code -> Tracking.typed(carrier, code, ""))
                .filter(parcel -> !parcel.isEmpty())
                .toList();
    }

    private static Deed deed(
            UUID id,
            Deed.Kind kind,
            Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request) {
        return new Deed(
                new FulfillmentId(id),
                kind,
                ListQuery.of(parameters),
                person,
                outlets,
                request.getHeader("HX-Request") != null);
    }

    private static Seen seen(int version) {
        return version > 0 ? Seen.version(version) : Seen.ANY;
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
