package pakbon.api;

import java.util.stream.Collectors;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;

/** The program behind a request. */
record Caller(RetailerId retailer, ApiToken token) {
    /** Acts under the token's name, at the token's outlets. */
    Actor actor() {
        return new Actor(
                retailer,
                null,
                token.name(),
                Actor.Client.API,
                token.outlets().stream().map(OutletId::value).collect(Collectors.toSet()));
    }
}
