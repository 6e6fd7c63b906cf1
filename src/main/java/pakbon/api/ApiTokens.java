package pakbon.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.TextTooLong;

/** The keys of a retailer's programs: made, shown once, taken away. */
@Service
public class ApiTokens {
    /** What a secret of ours begins with, so that people and scanners of leaked secrets know it by sight. */
    public static final String PREFIX = "pkb_";

    private static final int LONGEST_NAME = 120;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenStore store;
    private final Directory directory;
    private final Outlets outlets;

    ApiTokens(TokenStore store, Directory directory, Outlets outlets) {
        this.store = store;
        this.directory = directory;
        this.outlets = outlets;
    }

    /** @param secret to be shown to a person now; it cannot be found again */
    public record Issued(ApiToken token, String secret) {}

    /**
     * Makes a token. Refused: no name or a long one, no scope, an outlet that is not there.
     *
     * @param limits where it may work; empty for everywhere
     */
    @Transactional
    public Outcome<Issued> issue(
            RetailerId retailer, String name, Set<Scope> scopes, Set<OutletId> limits, Instant now) {
        if (name.isBlank()) {
            return new Refused<>(new ApiRefusal.TokenNameMissing());
        }
        var tooLong = TextTooLong.in(name, LONGEST_NAME);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        if (scopes.isEmpty()) {
            return new Refused<>(new ApiRefusal.TokenScopeMissing());
        }
        var known =
                outlets.working(retailer).stream().map(outlet -> outlet.id()).collect(Collectors.toSet());
        if (!known.containsAll(limits)) {
            return new Refused<>(new ApiRefusal.OutletUnknown());
        }
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Done<>(new Issued(keep(retailer, name, scopes, limits, secret, now), secret));
    }

    /** A token whose secret somebody else chose: for an operator who writes it into the environment. */
    ApiToken keep(
            RetailerId retailer, String name, Set<Scope> scopes, Set<OutletId> limits, String secret, Instant now) {
        var token = new ApiToken(Ids.next(), name.strip(), scopes, limits, now, null, null);
        var hash = hash(secret);
        store.insert(retailer, token, hash);
        directory.addToken(hash, retailer, token.id());
        return token;
    }

    /** From now on it opens nothing. Answers whether there was such a token and it still worked. */
    @Transactional
    public boolean revoke(RetailerId retailer, UUID id, Instant now) {
        var hash = store.revoke(retailer, id, now);
        hash.ifPresent(directory::removeToken);
        return hash.isPresent();
    }

    /** Newest first, those that were revoked too. */
    @Transactional(readOnly = true)
    public List<ApiToken> list(RetailerId retailer) {
        return store.all(retailer);
    }

    /** Who knocks with this secret; empty when nobody is known by it. */
    Optional<Caller> callerOf(String secret, Instant now) {
        return directory.byToken(hash(secret)).flatMap(found -> {
            try {
                return CurrentRetailer.call(found.retailer(), () -> store.use(found.retailer(), found.token(), now))
                        .map(token -> new Caller(found.retailer(), token));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("reading token " + found.token(), e);
            }
        });
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
