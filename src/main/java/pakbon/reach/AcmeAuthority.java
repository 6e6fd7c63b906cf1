package pakbon.reach;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/** An authority that gives certificates for public names after it has looked whether they lead here. */
final class AcmeAuthority {
    private static final String ACCOUNT = "acme-account.pem";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpsSettings.Acme settings;
    private final KeyFolder folder;
    private final AcmeChallenges challenges;
    private final @Nullable SSLContext trust;

    AcmeAuthority(HttpsSettings.Acme settings, KeyFolder folder, AcmeChallenges challenges) {
        this.settings = settings;
        this.folder = folder;
        this.challenges = challenges;
        this.trust = settings.trust() == null ? null : ExtraTrust.of(settings.trust());
    }

    /** Takes as long as the authority takes to look, usually some seconds. */
    Identity order(Collection<String> names) throws AcmeException, InterruptedException {
        var order = login().newOrder().domains(names).create();
        for (var authorization : order.getAuthorizations()) {
            prove(authorization);
        }
        order.waitUntilReady(PATIENCE);
        var keys = Keys.make();
        order.execute(keys);
        if (order.waitForCompletion(PATIENCE) != Status.VALID) {
            throw new AcmeException("the authority did not sign: " + why(order));
        }
        return new Identity(
                keys.getPrivate(), List.copyOf(order.getCertificate().getCertificateChain()));
    }

    /** The account is found again by its key; asking for it twice makes no second one. */
    private Login login() throws AcmeException {
        var account = new AccountBuilder().agreeToTermsOfService().useKeyPair(accountKeys());
        if (!settings.email().isBlank()) {
            account.addEmail(settings.email());
        }
        return account.createLogin(session());
    }

    private void prove(Authorization authorization) throws AcmeException, InterruptedException {
        if (authorization.getStatus() == Status.VALID) {
            return;
        }
        var name = authorization.getIdentifier().getValue();
        var challenge = authorization
                .findChallenge(Http01Challenge.class)
                .orElseThrow(() -> new AcmeException("the authority offers no http-01 for " + name));
        challenges.answer(challenge.getToken(), challenge.getAuthorization());
        try {
            challenge.trigger();
            if (challenge.waitForCompletion(PATIENCE) != Status.VALID) {
                throw new AcmeException("the authority did not find us at http://" + name + ": "
                        + challenge.getError().map(Problem::toString).orElse("no reason given"));
            }
        } finally {
            challenges.forget(challenge.getToken());
        }
    }

    private static String why(Order order) {
        return order.getError().map(Problem::toString).orElse("no reason given");
    }

    private Session session() {
        var context = trust;
        return context == null
                ? new Session(settings.directory())
                : new Session(settings.directory(), new GenericAcmeProvider() {
                    @Override
                    public HttpClient createHttpClient(NetworkSettings network) {
                        return HttpClient.newBuilder()
                                .followRedirects(HttpClient.Redirect.NORMAL)
                                .connectTimeout(network.getTimeout())
                                .sslContext(context)
                                .build();
                    }
                });
    }

    private KeyPair accountKeys() {
        return folder.read(ACCOUNT)
                .map(text -> {
                    try {
                        return Pem.pair(text);
                    } catch (IOException e) {
                        throw new IllegalStateException(folder.file(ACCOUNT) + " holds no key", e);
                    }
                })
                .orElseGet(() -> {
                    var keys = Keys.make();
                    folder.write(ACCOUNT, Pem.of(keys));
                    return keys;
                });
    }
}
