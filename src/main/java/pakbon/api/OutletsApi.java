package pakbon.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.retailers.Retailers;
import pakbon.shared.Actor;

/** The outlets, as the X-Series shows them. */
@RestController
class OutletsApi {
    private final Outlets outlets;
    private final Retailers retailers;

    OutletsApi(Outlets outlets, Retailers retailers) {
        this.outlets = outlets;
        this.retailers = retailers;
    }

    /**
     * @param defaultTaxId required there, deprecated there; Pakbon keeps no taxes, so it is empty
     * @param closedAt ours beside the document's fields: since when it takes no work; left out while it works
     */
    @Wire
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OutletShown(
            UUID id,
            String name,
            String defaultTaxId,
            String currency,
            String currencySymbol,
            String displayPrices,
            String timeZone,
            List<Object> attributes,
            @Nullable String phone,
            @JsonProperty("physical_address_1") String street,
            String physicalPostcode,
            String physicalCity,
            String physicalCountryId,
            @Nullable String closedAt,
            long version) {
        static OutletShown of(Outlet outlet, CurrencyUnit currency) {
            return new OutletShown(
                    outlet.id().value(),
                    outlet.name(),
                    "",
                    currency.getCode(),
                    Currency.getInstance(currency.getCode()).getSymbol(Locale.of("en", "NL")),
                    "inclusive",
                    outlet.zone().getId(),
                    List.of(),
                    outlet.phone().isEmpty() ? null : outlet.phone(),
                    outlet.street(),
                    outlet.postcode(),
                    outlet.city(),
                    outlet.country(),
                    Stamps.secondsOrNull(outlet.closedAt()),
                    outlet.version());
        }
    }

    @Requires(Scope.OUTLETS_READ)
    @GetMapping(Api.ROOT + "/outlets")
    VersionPage<OutletShown> outlets(
            @RequestParam(name = "after", required = false) @Nullable Long after,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "page_size", required = false) @Nullable Integer size,
            Actor actor) {
        var currency = retailers.get(actor.retailer()).currency();
        var reached = outlets.all(actor.retailer()).stream()
                .filter(outlet -> actor.reaches(outlet.id().value()))
                .toList();
        var page = VersionPage.Window.of(after, before, size).of(reached, Outlet::version);
        return VersionPage.of(
                page.stream().map(outlet -> OutletShown.of(outlet, currency)).toList(), OutletShown::version);
    }
}
