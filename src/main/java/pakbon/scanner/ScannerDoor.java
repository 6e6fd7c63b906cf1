package pakbon.scanner;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.scanner.ScannerDevices.Paired;
import pakbon.scanner.ScannerRefusal.PairingOver;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.users.AccountRefusal;
import pakbon.users.SignIns;
import pakbon.users.SignedIn;

/** Knows devices by what they show. Finds the retailer itself, so it is called with none bound. */
@Service
public class ScannerDoor {
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    /** Somebody who went home is not the one who picks the phone up in the morning. */
    private static final Duration IDLE = Duration.ofHours(12);

    private final Directory directory;
    private final DeviceStore store;
    private final ScannerDevices devices;
    private final SignIns signIns;
    private final TransactionTemplate transaction;

    ScannerDoor(
            Directory directory,
            DeviceStore store,
            ScannerDevices devices,
            SignIns signIns,
            TransactionTemplate transaction) {
        this.directory = directory;
        this.store = store;
        this.devices = devices;
        this.signIns = signIns;
        this.transaction = transaction;
    }

    /** The device that knows this secret, and who holds it; empty when it is not, or no longer, let in. */
    public Optional<ScannerSession> knock(String secret, Instant now) {
        return directory
                .byToken(Secrets.hash(secret))
                .flatMap(found -> within(
                        found.retailer(),
                        () -> transaction.execute(_ -> {
                            var device = store.find(found.retailer(), found.token())
                                    .filter(each -> !each.isRevoked())
                                    .orElse(null);
                            if (device != null && device.lastSeenAt().isBefore(now.minus(NOTED_EVERY))) {
                                store.seen(found.retailer(), device.id(), now);
                            }
                            return Optional.ofNullable(device)
                                    .map(each -> new ScannerSession(
                                            found.retailer(), each, holder(found.retailer(), each, now)));
                        })));
    }

    private @Nullable SignedIn holder(RetailerId retailer, Device device, Instant now) {
        var person = device.person();
        var since = device.personSince();
        if (person == null || since == null || device.lastSeenAt().isBefore(now.minus(IDLE))) {
            return null;
        }
        return signIns.resume(retailer, person, since)
                .filter(each -> each.sees(device.outlet()))
                .orElse(null);
    }

    /** Lets in the device that shows this code. Refused: the code is none, was used, or is too old. */
    public Outcome<Paired> byCode(String code, String name, Locale language, Instant now) {
        var found = directory.byToken(Secrets.hashOfCode(code)).orElse(null);
        return found == null
                ? new Refused<>(new PairingOver())
                : within(
                        found.retailer(),
                        () -> devices.takeUp(found.retailer(), found.token(), code, name, language, now));
    }

    /**
     * Lets in the device at which somebody signs in. Refused as at the sign-in of the pages.
     *
     * @param code of the second factor, for whom one is asked for; otherwise empty
     */
    public Outcome<Paired> byPassword(
            String email, String password, String code, String name, String address, Instant now) {
        var outcome = signIns.signIn(email, password, address, now);
        if (outcome instanceof Refused<SignedIn>(AccountRefusal.CodeNeeded(var retailer, var user))
                && !code.isBlank()) {
            outcome = signIns.enterCode(retailer, user, code, address, now);
        }
        return switch (outcome) {
            case Outcome.Done<SignedIn>(var person) -> within(person.retailer(), () -> devices.pair(person, name, now));
            case Refused<SignedIn>(var refusal) -> new Refused<>(refusal);
        };
    }

    private static <T> T within(RetailerId retailer, Callable<T> work) {
        try {
            return CurrentRetailer.call(retailer, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("letting in a device of retailer " + retailer, e);
        }
    }
}
