package pakbon.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.sales.KnownCustomers;
import pakbon.sales.KnownCustomers.Known;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;

/** The customers, as the X-Series shows them; read only, because a shop's orders say who they are (A6). */
@RestController
class CustomersApi {
    private final KnownCustomers customers;
    private final Problems problems;

    CustomersApi(KnownCustomers customers, Problems problems) {
        this.customers = customers;
        this.problems = problems;
    }

    /**
     * @param name as the order that changed last gave it; the first word of it is the first name there
     * @param customerCode the same as {@code id}: nobody gives out codes
     */
    @Wire
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record CustomerShown(
            UUID id,
            String customerCode,
            String name,
            @JsonInclude String firstName,
            @JsonInclude String lastName,
            String email,
            String phone,
            String companyName,
            @JsonProperty("physical_address_1") String street,
            @JsonProperty("physical_address_2") String extra,
            String physicalPostcode,
            String physicalCity,
            String physicalState,
            String physicalCountryId,
            String createdAt,
            String updatedAt,
            long version) {
        static CustomerShown of(Known known) {
            var sale = known.newest();
            var address = sale.shipping().isEmpty() ? sale.billing() : sale.shipping();
            var name = sale.customer().name().strip();
            var names = name.split("\\s+", 2);
            return new CustomerShown(
                    known.id().value(),
                    known.id().toString(),
                    name,
                    names[0],
                    names.length > 1 ? names[1] : "",
                    sale.customer().email(),
                    sale.customer().phone(),
                    address.company(),
                    address.street(),
                    address.extra(),
                    address.postcode(),
                    address.city(),
                    address.region(),
                    address.country(),
                    Stamps.seconds(known.since()),
                    Stamps.seconds(sale.updatedAt()),
                    sale.version());
        }
    }

    @Requires(Scope.CUSTOMERS_READ)
    @GetMapping(Api.ROOT + "/customers")
    VersionPage<CustomerShown> customers(
            @RequestParam(name = "after", required = false) @Nullable Long after,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            @RequestParam(name = "page_size", required = false) @Nullable Integer size,
            Actor actor) {
        var window = VersionPage.Window.of(after, before, size);
        var found = customers.changedBetween(
                actor.retailer(), window.after(), window.before(), actor.outlets(), window.size());
        return VersionPage.of(found.stream().map(CustomerShown::of).toList(), CustomerShown::version);
    }

    /** By the id of the list; that of any of their sales leads to them, too. */
    @Requires(Scope.CUSTOMERS_READ)
    @GetMapping(Api.ROOT + "/customers/{customer_id}")
    ResponseEntity<Object> customer(@PathVariable("customer_id") UUID id, Actor actor) {
        return customers
                .byAnySale(actor.retailer(), new SaleId(id), actor.outlets())
                .map(known -> ResponseEntity.<Object>ok(Map.of("data", CustomerShown.of(known))))
                .orElseGet(() -> problems.refused(new ApiRefusal.CustomerUnknown()));
    }
}
