package pakbon.scanner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.retailers.Directory;
import pakbon.scanner.ScannerRefusal.DeviceNameMissing;
import pakbon.scanner.ScannerRefusal.DeviceUnknown;
import pakbon.scanner.ScannerRefusal.NotAtThisOutlet;
import pakbon.scanner.ScannerRefusal.PairingOver;
import pakbon.shared.Ids;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.TextTooLong;
import pakbon.users.SignedIn;

/** Which devices are let in: offered, paired, named, moved, shut out. With the retailer bound. */
@Service
public class ScannerDevices {
    /** How long a code to pair with is good. */
    public static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private final DeviceStore store;
    private final Directory directory;
    private final Outlets outlets;
    private final ApplicationEventPublisher events;

    ScannerDevices(DeviceStore store, Directory directory, Outlets outlets, ApplicationEventPublisher events) {
        this.store = store;
        this.directory = directory;
        this.outlets = outlets;
        this.events = events;
    }

    /** @param code to be shown now; it cannot be found again */
    public record Offer(UUID id, String code, Instant until) {
        @Override
        public String toString() {
            return "Offer[" + id + "]";
        }
    }

    /** @param secret to be kept by the device */
    public record Paired(Device device, String secret) {
        @Override
        public String toString() {
            return "Paired[" + device.id() + "]";
        }
    }

    /**
     * A code that lets in one device, once, within {@link #GOOD_FOR}. Refused: an outlet that the person does not see, a
     * name that is too long.
     *
     * @param name what the device will be called; empty: as it calls itself
     */
    @Transactional
    public Outcome<Offer> offer(String name, OutletId outlet, SignedIn by, Instant now) {
        if (!by.sees(outlet) || isClosed(by.retailer(), outlet)) {
            return new Refused<>(new NotAtThisOutlet());
        }
        var tooLong = TextTooLong.in(name, Device.LONGEST_NAME);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        var offer = new Offer(Ids.next(), Secrets.code(), now.plus(GOOD_FOR));
        var hash = Secrets.hashOfCode(offer.code());
        store.offer(by.retailer(), offer.id(), hash, shortened(name), outlet, by.name(), offer.until());
        directory.addToken(hash, by.retailer(), offer.id());
        return new Done<>(offer);
    }

    /** The device that took up an offer; empty while none has. */
    @Transactional(readOnly = true)
    public Optional<Device> pairedBy(RetailerId retailer, UUID offer) {
        return store.pairing(retailer, offer)
                .flatMap(pairing ->
                        pairing.device() == null ? Optional.empty() : store.find(retailer, pairing.device()));
    }

    /** Takes up an offer. Refused when it is over: the second of two who try at once, too, and when its outlet is closed by then. */
    @Transactional
    public Outcome<Paired> takeUp(
            RetailerId retailer, UUID offer, String code, String name, Locale language, Instant now) {
        var pairing = store.lockPairing(retailer, offer).orElse(null);
        if (pairing == null
                || pairing.device() != null
                || !now.isBefore(pairing.expiresAt())
                || isClosed(retailer, pairing.outlet())) {
            return new Refused<>(new PairingOver());
        }
        var called = pairing.name().isEmpty() ? name : pairing.name();
        var paired = letIn(retailer, called, pairing.outlet(), pairing.by(), language, now);
        store.taken(retailer, offer, paired.device().id());
        directory.removeToken(Secrets.hashOfCode(code));
        return new Done<>(paired);
    }

    private boolean isClosed(RetailerId retailer, OutletId outlet) {
        return outlets.byId(retailer, outlet).filter(each -> !each.isClosed()).isEmpty();
    }

    /** Lets in the device that somebody has signed in at; it begins at the first outlet that this person sees. */
    @Transactional
    public Outcome<Paired> pair(SignedIn person, String name, Instant now) {
        var outlet = outlets.working(person.retailer()).stream()
                .filter(each -> person.sees(each.id()))
                .findFirst()
                .orElse(null);
        if (outlet == null) {
            return new Refused<>(new NotAtThisOutlet());
        }
        var paired = letIn(person.retailer(), name, outlet.id(), person.name(), person.language(), now);
        store.person(person.retailer(), paired.device().id(), person.user(), now);
        return new Done<>(paired);
    }

    private Paired letIn(RetailerId retailer, String name, OutletId outlet, String by, Locale language, Instant now) {
        var secret = Secrets.device();
        var called = shortened(name).isEmpty() ? "Scanner" : shortened(name);
        var device = new Device(Ids.next(), called, outlet, language, by, now, now, null, null, null);
        store.insert(retailer, device, Secrets.hash(secret));
        directory.addToken(Secrets.hash(secret), retailer, device.id());
        return new Paired(device, secret);
    }

    /** Those that are let in first, then those that were. */
    @Transactional(readOnly = true)
    public List<Device> list(RetailerId retailer) {
        return store.all(retailer);
    }

    @Transactional(readOnly = true)
    public Optional<Device> find(RetailerId retailer, UUID id) {
        return store.find(retailer, id);
    }

    /** Renames and moves it. Refused: no name or a long one, an outlet that the person does not see, no such device. */
    @Transactional
    public Outcome<Device> change(UUID id, String name, OutletId outlet, SignedIn by) {
        var device =
                store.find(by.retailer(), id).filter(each -> !each.isRevoked()).orElse(null);
        if (device == null) {
            return new Refused<>(new DeviceUnknown());
        }
        if (name.isBlank()) {
            return new Refused<>(new DeviceNameMissing());
        }
        var tooLong = TextTooLong.in(name, Device.LONGEST_NAME);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        if (!by.sees(outlet)
                || outlets.byId(by.retailer(), outlet)
                        .filter(each -> !each.isClosed())
                        .isEmpty()) {
            return new Refused<>(new NotAtThisOutlet());
        }
        store.change(by.retailer(), id, shortened(name), outlet, device.language());
        events.publishEvent(new DeviceChanged(by.retailer(), id));
        return new Done<>(store.find(by.retailer(), id).orElseThrow());
    }

    @Transactional
    public void speak(RetailerId retailer, Device device, Locale language) {
        store.change(retailer, device.id(), device.name(), device.outlet(), language);
        events.publishEvent(new DeviceChanged(retailer, device.id()));
    }

    /** This person holds it from now on, or, with null, nobody does. */
    @Transactional
    public void hand(RetailerId retailer, Device device, @Nullable SignedIn person, Instant now) {
        store.person(retailer, device.id(), person == null ? null : person.user(), person == null ? null : now);
        if (person != null) {
            store.change(retailer, device.id(), device.name(), device.outlet(), person.language());
        }
        events.publishEvent(new DeviceChanged(retailer, device.id()));
    }

    /** From now on it opens nothing. Answers whether there was such a device and it was let in. */
    @Transactional
    public boolean revoke(RetailerId retailer, UUID id, Instant now) {
        var hash = store.revoke(retailer, id, now);
        hash.ifPresent(directory::removeToken);
        hash.ifPresent(_ -> events.publishEvent(new DeviceChanged(retailer, id)));
        return hash.isPresent();
    }

    /** What devices call themselves is long, and nobody has typed it. */
    private static String shortened(String name) {
        var plain = name.strip().replaceAll("\\p{Cntrl}", "");
        return plain.substring(0, Math.min(plain.length(), Device.LONGEST_NAME));
    }
}
