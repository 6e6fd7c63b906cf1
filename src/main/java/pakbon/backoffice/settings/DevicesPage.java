package pakbon.backoffice.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.RefusalMessages;
import pakbon.documents.Bars;
import pakbon.outlets.OutletId;
import pakbon.reach.Reach;
import pakbon.scanner.Device;
import pakbon.scanner.ScannerDevices;
import pakbon.scanner.ScannerDevices.Offer;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.UserId;
import pakbon.users.Permission;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** Scanners: let in by a code that works once, named, moved, shut out from one moment to the next. */
@Controller
@Needs(Permission.MANAGE_PEOPLE)
public class DevicesPage {
    private final ScannerDevices devices;
    private final Users users;
    private final Reach reach;
    private final Clock clock;

    DevicesPage(ScannerDevices devices, Users users, Reach reach, Clock clock) {
        this.devices = devices;
        this.users = users;
        this.reach = reach;
        this.clock = clock;
    }

    /** What stands in the fields of a device to be let in. */
    public record Form(String name, String outlet, String wrong) {
        static final Form EMPTY = new Form("", "", "");
    }

    /**
     * A code that is to be scanned now.
     *
     * @param address leads a phone to the Scanner, with the code behind a {@code #}, which no browser sends and no log keeps
     * @param here leads this browser to the same
     * @param secure whether a camera works there
     * @param ours whether only who trusts our own authority comes in without a warning
     */
    public record Code(UUID id, String code, URI address, URI here, Instant until, boolean secure, boolean ours) {
        /** No phone comes in where only this machine finds us. */
        public boolean isAlone() {
            return Reach.namesThisMachine(address.getHost());
        }

        /** Where a device without a camera goes. */
        public String typed() {
            return address.resolve("/scanner").toString();
        }

        public Bars drawn() {
            return Bars.qr(address.toString());
        }
    }

    @GetMapping("/settings/devices")
    String list(SignedIn admin, @RequestParam(defaultValue = "") String done, Model model) {
        return page(Form.EMPTY, done, null, admin, model);
    }

    /** Answers with the page itself: the code exists in this answer only. */
    @PostMapping("/settings/devices")
    String offer(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String outlet,
            SignedIn admin,
            OutletChoice choice,
            Formats formats,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader("Cache-Control", "no-store");
        return switch (devices.offer(name, outlet(outlet, choice), admin, clock.instant())) {
            case Done<Offer>(var offer) -> page(Form.EMPTY, "", code(offer, request), admin, model);
            case Refused<Offer>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var wrong = RefusalMessages.sentence(refusal, formats);
                yield page(new Form(name, outlet, wrong), "", null, admin, model);
            }
        };
    }

    /** At our https address, where there is one: only there does a phone lend its camera. */
    private Code code(Offer offer, HttpServletRequest request) {
        var plain = ServletUriComponentsBuilder.fromContextPath(request).build().toUri();
        var host = request.getServerName();
        var scanner = "/scanner#pair=" + offer.code();
        var phone = reach.secureForPhones(host).orElse(plain).resolve(scanner);
        var here = reach.secure(host).orElse(plain).resolve(scanner);
        var ours = reach.root().isPresent();
        return new Code(offer.id(), offer.code(), phone, here, offer.until(), isSecure(phone), ours);
    }

    /** By HTTPS, or on this very machine: there browsers lend the camera, too. */
    private static boolean isSecure(URI address) {
        return "https".equals(address.getScheme()) || Reach.namesThisMachine(address.getHost());
    }

    /** Asked again and again while a code is shown: nothing until a device has come, then a word and no more asking. */
    @GetMapping("/settings/devices/codes/{id}")
    String arrived(@PathVariable UUID id, SignedIn admin, HttpServletResponse response, Model model) {
        var device = devices.pairedBy(admin.retailer(), id).orElse(null);
        if (device == null) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
        model.addAttribute("device", device);
        return "backoffice/settings/device-arrived";
    }

    @PostMapping("/settings/devices/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String outlet,
            SignedIn admin,
            OutletChoice choice,
            Formats formats,
            HttpServletResponse response,
            Model model) {
        Outcome<Device> outcome = devices.change(id, name, outlet(outlet, choice), admin);
        if (outcome instanceof Refused<Device>(var refusal)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("changing", new Form(name, outlet, RefusalMessages.sentence(refusal, formats)));
            model.addAttribute("changed", id);
            return page(Form.EMPTY, "", null, admin, model);
        }
        return "redirect:/settings/devices?done=changed";
    }

    @PostMapping("/settings/devices/{id}/revocation")
    String revoke(@PathVariable UUID id, SignedIn admin) {
        if (devices.find(admin.retailer(), id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        devices.revoke(admin.retailer(), id, clock.instant());
        return "redirect:/settings/devices?done=revoked";
    }

    private static OutletId outlet(String id, OutletChoice choice) {
        return choice.seen().stream()
                .map(each -> each.id())
                .filter(each -> each.toString().equals(id))
                .findFirst()
                .orElseGet(OutletId::create);
    }

    private String page(Form form, String done, @Nullable Code code, SignedIn admin, Model model) {
        var all = devices.list(admin.retailer());
        model.addAttribute("form", form);
        model.addAttribute("done", done.equals("changed") || done.equals("revoked") ? done : "");
        model.addAttribute("code", code);
        model.addAttribute(
                "live", all.stream().filter(each -> !each.isRevoked()).toList());
        model.addAttribute(
                "ended", all.stream().filter(Device::isRevoked).limit(10).toList());
        Map<UserId, String> names = users.names(
                admin.retailer(),
                all.stream()
                        .map(Device::person)
                        .filter(each -> each != null)
                        .distinct()
                        .toList());
        model.addAttribute("names", names);
        return "backoffice/settings/devices";
    }
}
