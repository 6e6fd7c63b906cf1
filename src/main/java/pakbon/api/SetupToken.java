package pakbon.api;

import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import pakbon.users.RetailerSetUp;

/** {@code PAKBON_SETUP_API_TOKEN}: a first token, as given, that may do everything. */
@Component
class SetupToken {
    private final ApiTokens tokens;
    private final Environment environment;

    SetupToken(ApiTokens tokens, Environment environment) {
        this.tokens = tokens;
        this.environment = environment;
    }

    @EventListener
    void on(RetailerSetUp made) {
        var secret = environment.getProperty("pakbon.setup.api-token", "").strip();
        if (!secret.isEmpty()) {
            tokens.keep(made.retailer(), "Setup", Set.of(Scope.ALL), Set.of(), secret, made.at());
        }
    }
}
