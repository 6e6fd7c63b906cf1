package pakbon.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import pakbon.outlets.OutletId;
import pakbon.retailers.CurrentRetailer;
import pakbon.scanner.Device;
import pakbon.scanner.ScannerDevices;
import pakbon.scanner.ScannerDevices.Paired;
import pakbon.scanner.ScannerDoor;
import pakbon.scanner.ScannerRefusal.Locked;
import pakbon.scanner.ScannerRefusal.NotAtThisOutlet;
import pakbon.scanner.ScannerSession;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.UserId;
import pakbon.users.Account;
import pakbon.users.Pins;
import pakbon.users.SignIns;
import pakbon.users.SignedIn;

/** A Scanner is paired, and goes from hand to hand. */
@RestController
class ScannerSessionApi {
    private static final String PATH = ScannerCookie.PATH;

    private final ScannerDoor door;
    private final ScannerDevices devices;
    private final ScannerSessionShown.Drawing drawing;
    private final Pins pins;
    private final SignIns signIns;
    private final Problems problems;
    private final Clock clock;

    ScannerSessionApi(
            ScannerDoor door,
            ScannerDevices devices,
            ScannerSessionShown.Drawing drawing,
            Pins pins,
            SignIns signIns,
            Problems problems,
            Clock clock) {
        this.door = door;
        this.devices = devices;
        this.drawing = drawing;
        this.pins = pins;
        this.signIns = signIns;
        this.problems = problems;
        this.clock = clock;
    }

    /** By a code from the back office, or by signing in. */
    @Wire
    record Pairing(
            @Nullable String code,
            @Nullable String email,
            @Nullable String password,
            @Nullable String oneTimeCode,
            @Nullable String deviceName) {}

    @ForAnyone
    @PostMapping(PATH + "/pairing")
    ResponseEntity<Object> pair(@RequestBody Pairing request, HttpServletRequest http) throws Exception {
        var reading = new Reading();
        boolean byCode = request.code() != null && !request.code().isBlank();
        if (!byCode && (request.email() == null || request.password() == null)) {
            reading.fault("code", "is missing, and so are email and password");
        }
        var name = reading.optionalText("device_name", request.deviceName());
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        if (http.getHeader(ScannerCookie.HEADER) == null) {
            return problems.missing();
        }
        var now = clock.instant();
        var language = http.getLocale().getLanguage().equals("nl") ? Locale.of("nl") : Locale.ENGLISH;
        var outcome = byCode
                ? door.byCode(Objects.requireNonNull(request.code()), name, language, now)
                : door.byPassword(
                        Objects.requireNonNull(request.email()),
                        Objects.requireNonNull(request.password()),
                        Objects.requireNonNullElse(request.oneTimeCode(), ""),
                        name,
                        http.getRemoteAddr(),
                        now);
        return switch (outcome) {
            case Refused<Paired>(var refusal) -> problems.refused(refusal);
            case Done<Paired>(var paired) -> {
                var session = door.knock(paired.secret(), now).orElseThrow();
                yield CurrentRetailer.call(
                        session.retailer(), () -> answer(session, ScannerCookie.of(paired.secret(), http)));
            }
        };
    }

    /** The device itself leaves; it has to be paired anew. */
    @ForDevice
    @DeleteMapping(PATH + "/pairing")
    ResponseEntity<Object> leave(ScannerSession session, HttpServletRequest http) {
        devices.revoke(session.retailer(), session.device().id(), clock.instant());
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, ScannerCookie.none(http))
                .body(Map.of("data", Map.of()));
    }

    /** Also renews the cookie, so that a device in use never falls out. */
    @ForDevice
    @GetMapping(PATH + "/session")
    ResponseEntity<Object> session(ScannerSession session, HttpServletRequest http) {
        return answer(session, ScannerCookie.of(Objects.requireNonNull(ScannerCookie.secret(http)), http));
    }

    @Wire
    record Person(
            @Nullable UUID userId,
            @Nullable String pin,
            @Nullable String password,
            @Nullable String newPin) {}

    /** A colleague takes over: by digits, or with the password, which sets the digits. */
    @ForDevice
    @PostMapping(PATH + "/session/person")
    ResponseEntity<Object> switchTo(@RequestBody Person request, ScannerSession session) {
        var reading = new Reading();
        var user = new UserId(reading.id("user_id", request.userId()));
        if (request.pin() == null && (request.password() == null || request.newPin() == null)) {
            reading.fault("pin", "is missing, and so are password and new_pin");
        }
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        var now = clock.instant();
        var device = session.device();
        Outcome<Account> outcome = request.pin() != null
                ? pins.check(session.retailer(), user, request.pin(), device.id(), now)
                : pins.set(
                        session.retailer(),
                        user,
                        Objects.requireNonNull(request.password()),
                        Objects.requireNonNull(request.newPin()),
                        device.id(),
                        now);
        return switch (outcome) {
            case Refused<Account>(var refusal) -> problems.refused(refusal);
            case Done<Account> _ -> handTo(user, session, now);
        };
    }

    private ResponseEntity<Object> handTo(UserId user, ScannerSession session, Instant now) {
        var person = signIns.resume(session.retailer(), user, now).orElse(null);
        if (person == null || !person.sees(session.device().outlet())) {
            return problems.refused(new NotAtThisOutlet());
        }
        devices.hand(session.retailer(), session.device(), person, now);
        return again(session, person);
    }

    @ForDevice
    @DeleteMapping(PATH + "/session/person")
    ResponseEntity<Object> lock(ScannerSession session) {
        devices.hand(session.retailer(), session.device(), null, clock.instant());
        return again(session, null);
    }

    @Wire
    record Place(@Nullable UUID outletId) {}

    /** Refused: nobody holds the device, or who does works elsewhere. */
    @ForDevice
    @PutMapping(PATH + "/session/outlet")
    ResponseEntity<Object> move(@RequestBody Place request, ScannerSession session) {
        var reading = new Reading();
        var outlet = new OutletId(reading.id("outlet_id", request.outletId()));
        var person = session.person();
        if (!reading.isFine() || person == null) {
            return problems.refused(reading.isFine() ? new Locked() : reading.refusal());
        }
        var device = session.device();
        return switch (devices.change(device.id(), device.name(), outlet, person)) {
            case Refused<Device>(var refusal) -> problems.refused(refusal);
            case Done<Device> _ -> again(session, person);
        };
    }

    @Wire
    record Language(@Nullable String language) {}

    @ForDevice
    @PutMapping(PATH + "/session/language")
    ResponseEntity<Object> speak(@RequestBody Language request, ScannerSession session) {
        var reading = new Reading();
        var language = reading.text("language", request.language());
        if (reading.isFine() && !Set.of("nl", "en").contains(language)) {
            reading.fault("language", "is neither nl nor en");
        }
        if (!reading.isFine()) {
            return problems.refused(reading.refusal());
        }
        devices.speak(session.retailer(), session.device(), Locale.of(language));
        return again(session, session.person());
    }

    private ResponseEntity<Object> again(ScannerSession before, @Nullable SignedIn person) {
        var device = devices.find(before.retailer(), before.device().id()).orElseThrow();
        return ResponseEntity.ok(Map.of("data", drawing.draw(new ScannerSession(before.retailer(), device, person))));
    }

    private ResponseEntity<Object> answer(ScannerSession session, String cookie) {
        return ResponseEntity.ok().header(HttpHeaders.SET_COOKIE, cookie).body(Map.of("data", drawing.draw(session)));
    }
}
