package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.documents.Bars;
import pakbon.reach.Reach;

/**
 * Takes a phone from a plain connection to a secure one, without which it lends the Scanner neither its camera nor its
 * memory. Open to anyone: whoever comes here has not signed in, and what stands here is no secret.
 */
@Controller
public class SecurePage {
    private static final String CHECK = "/scanner/secure/check";
    private static final String SCANNER = "/scanner";

    private final Reach reach;

    SecurePage(Reach reach) {
        this.reach = reach;
    }

    /** What a visitor holds: each goes its own way through its settings. */
    public enum Device {
        IPHONE,
        ANDROID,
        COMPUTER;

        static Device of(@Nullable String chosen, @Nullable String browser) {
            var named = Arrays.stream(values())
                    .filter(device -> device.word().equals(chosen))
                    .findFirst();
            var agent = browser == null ? "" : browser;
            return named.orElseGet(() -> agent.contains("iPhone") || agent.contains("iPad")
                    ? IPHONE
                    : agent.contains("Android") ? ANDROID : COMPUTER);
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The file that it takes best. */
        public String file() {
            return this == IPHONE ? "pakbon.mobileconfig" : "pakbon.crt";
        }

        /** How many steps there are in the texts, after fetching the file. */
        public int steps() {
            return this == COMPUTER ? 3 : 4;
        }
    }

    /**
     * @param isSecure this very visit
     * @param secure where the Scanner is reached securely; null: nowhere
     * @param check asks there whether this device trusts it; null: nothing to ask
     * @param fingerprint of the root that devices are told to trust, in pairs; empty: none is needed
     * @param begin this page, for a phone, in plain; null: the phone need not come here first
     */
    public record Steps(
            Device device,
            boolean isSecure,
            @Nullable URI secure,
            @Nullable URI check,
            List<String> fingerprint,
            String rootName,
            @Nullable URI begin) {
        public Bars code(URI address) {
            return Bars.qr(address.toString());
        }
    }

    @ForAnyone
    @GetMapping("/scanner/secure")
    String show(
            @RequestParam(required = false) @Nullable String device,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var holds = Device.of(device, request.getHeader("User-Agent"));
        var root = reach.root();
        var here = reach.secure(request.getServerName());
        here.ifPresent(place -> ContentSecurity.letAsk(place, request, response));
        model.addAttribute(
                "steps",
                new Steps(
                        holds,
                        request.isSecure(),
                        (holds == Device.COMPUTER ? reach.forPhones() : here)
                                .map(place -> place.resolve(SCANNER))
                                .orElse(null),
                        here.map(place -> place.resolve(CHECK)).orElse(null),
                        root.map(SecurePage::fingerprint).orElse(List.of()),
                        root.map(SecurePage::name).orElse(""),
                        root.flatMap(_ -> reach.plainForPhones())
                                .map(place -> place.resolve("/scanner/secure"))
                                .orElse(null)));
        return "backoffice/secure";
    }

    /** Only a browser that trusts our certificate ever reads this answer. */
    @ForAnyone
    @GetMapping(CHECK)
    ResponseEntity<Void> check(HttpServletRequest request) {
        return ResponseEntity.status(request.isSecure() ? HttpStatus.NO_CONTENT : HttpStatus.CONFLICT)
                .header("Access-Control-Allow-Origin", "*")
                .cacheControl(CacheControl.noStore())
                .build();
    }

    /** The root certificate: as it is, or as the profile that an iPhone installs. Fetched in plain; it is no secret. */
    @ForAnyone
    @GetMapping("/scanner/secure/{file}")
    ResponseEntity<byte[]> root(@PathVariable String file, Formats formats) {
        var root = reach.root().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return switch (file) {
            case "pakbon.crt" -> download("application/x-x509-ca-cert", file, encoded(root));
            case "pakbon.mobileconfig" ->
                download(
                        "application/x-apple-aspen-config",
                        file,
                        TrustProfile.of(encoded(root), name(root), formats.texts()));
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static ResponseEntity<byte[]> download(String type, String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .cacheControl(CacheControl.noStore())
                .body(content);
    }

    private static List<String> fingerprint(X509Certificate root) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(encoded(root));
            return List.of(
                    HexFormat.ofDelimiter(" ").withUpperCase().formatHex(digest).split(" ", -1));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    /** As phones list it. */
    private static String name(X509Certificate root) {
        return root.getSubjectX500Principal().getName().replaceFirst("^.*?CN=([^,]+).*$", "$1");
    }

    private static byte[] encoded(X509Certificate root) {
        try {
            return root.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a root that cannot be written", e);
        }
    }
}
