package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.OutletChoice;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Seen;
import pakbon.users.SignedIn;

/** Reads {@link Asked} for all that stands under {@code /fulfillments/{id}}. */
@ControllerAdvice(
        assignableTypes = {
            PackingDeeds.class,
            GivingUpPage.class,
            ReopeningPage.class,
            ReroutePage.class,
            GatheringPage.class,
            PayPage.class,
            ArrivalPage.class
        })
class AskedReading {
    /** @param version what the person saw; without one, whatever is there now */
    @ModelAttribute
    Asked asked(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            HttpServletRequest request) {
        return new Asked(
                new FulfillmentId(id),
                version > 0 ? Seen.version(version) : Seen.ANY,
                ListQuery.of(parameters),
                person,
                outlets,
                request.getHeader("HX-Request") != null);
    }
}
